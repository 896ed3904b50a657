"""The client's addresses, and one that says who is signed in."""

from django.http import JsonResponse
from django.urls import include, path
from logingovpl.views import ACSView


def who(request):
    user = request.user
    names = {"pesel": user.username, "first": user.first_name, "last": user.last_name} if user.is_authenticated else {}
    return JsonResponse(names)


urlpatterns = [path("idp", ACSView.as_view()), path("who/", who), path("", include("logingovpl.urls"))]
