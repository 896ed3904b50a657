"""A site whose only content is django-logingovpl, unmodified; everything comes from the environment."""

import os

SECRET_KEY = "a test's"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "logingovpl",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["SITE_DATABASE"]}}
LOGIN_REDIRECT_URL = "/who/"
# Django would set the process's zone to that of its settings: the client takes its time from the process.
TIME_ZONE = os.environ["TZ"]

LOGINGOVPL_ENC_KEY = os.environ["SITE_KEY"]
LOGINGOVPL_ENC_CERT = os.environ["SITE_CERTIFICATE"]
LOGINGOVPL_ISSUER = os.environ["SITE_ISSUER"]
LOGINGOVPL_SSO_URL = os.environ["SITE_SSO"]
LOGINGOVPL_ARTIFACT_RESOLVE_URL = os.environ["SITE_RESOLVE"]
LOGINGOVPL_ASSERTION_CONSUMER_URL = os.environ["SITE_ACS"]
