// return_path.ts: where to go back to after the door.

/** For the address of the door: where somebody wanted to go. */
export function returnPath(location: { pathname: string; search: string }): string {
  return `?to=${encodeURIComponent(location.pathname + location.search)}`;
}

/** Only a path of our own: never an address of somebody else. */
export function safeReturn(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}
