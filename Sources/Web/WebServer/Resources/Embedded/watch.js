// Asks for the page again when the server has news of it. Without news, or without a connection, a button does the same.
"use strict";
{
    const watched = document.querySelector("[data-events]");
    if (watched) {
        const events = new EventSource(watched.dataset.events);
        events.addEventListener("news", () => {
            events.close();
            location.replace(watched.dataset.page);
        });
    }
}
