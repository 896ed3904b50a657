// Sends the one form, or follows the one link, of the page that hands a SAML message on. Coming back to the page does
// not do it again.
"use strict";
{
    const [visit] = performance.getEntriesByType("navigation");
    const form = document.getElementById("hand-over");
    const link = document.getElementById("departure");
    if (visit?.type !== "back_forward") {
        if (form) HTMLFormElement.prototype.submit.call(form);
        else if (link) location.replace(link.href);
    }
}
