// Follows the one link of a page that goes on by itself. Coming back to the page does not follow it again.
"use strict";
{
    const [visit] = performance.getEntriesByType("navigation");
    const link = document.getElementById("go-on");
    if (link && visit?.type !== "back_forward") location.assign(link.href);
}
