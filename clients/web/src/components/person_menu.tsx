// person_menu.tsx: who is there (on a phone by the given name); pressed, how the desk should look, and the way out.
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import { later } from '@web/state/later';
import { Suspense, useState } from 'react';
import { Button } from './button';
import styles from './top_bar.module.css';

const SettingsSheet = later(() => import('./settings_sheet'));

export function PersonMenu({ session }: { session: Session }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)} aria-haspopup="dialog">
        <span className={styles['who']}>{session.title}</span>
        <span className={styles['given']} aria-hidden="true">
          {session.title.split(' ').at(-1)}
        </span>
      </Button>
      <Suspense>
        {open ? <SettingsSheet session={session} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
