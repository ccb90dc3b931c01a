// page_title.ts: the title in the tab, with how much waits in front of it.
import { useEffect } from 'react';

/** `count`: shown as "(3) …" when it is more than none. `more`: there are still others. */
export function titleText(title: string, name: string, count = 0, more = false): string {
  const waiting = count > 0 ? `(${count}${more ? '+' : ''}) ` : '';
  return `${waiting}${title} · ${name}`;
}

export function usePageTitle(title: string, count = 0, more = false): void {
  useEffect(() => {
    document.title = titleText(title, 'Trình Ký', count, more);
  }, [title, count, more]);
}
