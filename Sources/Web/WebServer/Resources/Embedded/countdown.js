// Counts down the time that is left for a form, warns before it is over, and asks for more without leaving the page.
"use strict";
{
    const box = document.querySelector("[data-seconds-left]");
    if (box) {
        const [shown, said] = [box.querySelector("[data-countdown]"), box.querySelector("[role=status]")];
        const whole = Number(box.dataset.secondsLeft);
        let end = performance.now() + whole * 1000;
        let told = "";
        const say = stage => {
            if (told === stage) return;
            told = stage;
            said.textContent = said.dataset[stage] || "";
        };
        const show = () => {
            const left = Math.max(0, Math.round((end - performance.now()) / 1000));
            const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
            shown.textContent = ` (${shown.dataset.countdown.replace("0:00", clock)})`;
            box.classList.toggle("soon", left <= 120);
            if (left === 0) say("over");
            else if (left <= 30) say("last");
            else if (left <= 120) say("soon");
        };
        box.addEventListener("set", event => {
            end = performance.now() + event.detail * 1000;
            show();
        });
        box.querySelector("form").addEventListener("submit", async event => {
            event.preventDefault();
            const form = event.target;
            try {
                await fetch(form.action, { method: "POST", body: new URLSearchParams(), redirect: "manual" });
            } catch {
                HTMLFormElement.prototype.submit.call(form);
                return;
            }
            end = performance.now() + Math.max(whole, Number(box.dataset.lifetime || 0)) * 1000;
            box.querySelector("time").textContent =
                new Date(Date.now() + end - performance.now()).toLocaleTimeString(document.documentElement.lang,
                    { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: "Europe/Warsaw" });
            show();
            say("given");
        });
        show();
        setInterval(show, 1000);
    }
}
