// note.tsx: something that the person should know, where it happened.
import type { ReactNode } from 'react';
import styles from './notes.module.css';

export type Tone = 'plain' | 'bad' | 'careful' | 'good' | 'news';

interface Props {
  tone?: Tone;
  children: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  /** Whether it came by itself and must be read out. */
  live?: boolean;
  className?: string;
}

export function Note({ tone = 'plain', children, action, live = false, className = '' }: Props) {
  const role = live ? (tone === 'bad' ? 'alert' : 'status') : undefined;
  return (
    <div className={`${styles['note']} ${styles[tone] ?? ''} ${className}`} role={role}>
      <div className={styles['words']}>{children}</div>
      {action}
    </div>
  );
}

/** In the middle of an empty place: nothing here, or not any more. */
export function Still({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles['still']}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
