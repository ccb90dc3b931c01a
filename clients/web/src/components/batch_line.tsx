// batch_line.tsx: one paper among several: what it is, what the checks say of it, what became of it.
import { documentPath } from '@web/api/names';
import { refusalOf } from '@web/api/refusal';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import styles from './batch_sheet.module.css';
import { problemCount } from './problem_list';

interface Props {
  /** Its resource name. */
  name: string;
  about: { subject: string; state: string; stateTitle: string };
  document: Document | undefined;
  /** Why it could not be read. */
  error: Error | null;
  standing: 'good' | 'bad' | undefined;
  /** The verdict, when there is one. */
  children?: ReactNode;
}

export function BatchLine({ name, about, document, error, standing, children }: Props) {
  const { t, locale, named } = useText();
  const count = problemCount(document?.problems ?? []);
  const refused = error ? refusalOf(error)[locale] || t('fault.report') : '';
  return (
    <li data-standing={error ? 'bad' : standing}>
      <a href={documentPath(name)} target="_blank" rel="noreferrer">
        {about.subject}
      </a>
      <p className={styles['small']}>
        {named('state', about.state, about.stateTitle)}
        {count > 0 ? <strong>{` · ${t('checks.count', { n: count })}`}</strong> : null}
      </p>
      {children}
      {refused ? <p className={styles['bad']}>{refused}</p> : null}
    </li>
  );
}
