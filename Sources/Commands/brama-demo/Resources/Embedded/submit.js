// Sends the one form of the page that hands a request on. Coming back to the page does not send it again.
"use strict";
{
    const [visit] = performance.getEntriesByType("navigation");
    const form = document.getElementById("hand-over");
    if (form && visit?.type !== "back_forward") HTMLFormElement.prototype.submit.call(form);
}
