// attendance.ts: whether somebody sits there. A page that only keeps itself fresh must not keep a
// session alive for a person who has left his desk.
const leaveMs = 60_000;

let lastMs = Date.now();

/** Notes every touch and key from now on. */
export function watchAttendance(page: Window = window): void {
  const note = () => {
    lastMs = Date.now();
  };
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    page.addEventListener(event, note, { passive: true, capture: true });
}

/** True when nobody has touched the page for a minute. */
export function isUnattended(nowMs: number = Date.now()): boolean {
  return nowMs - lastMs > leaveMs;
}
