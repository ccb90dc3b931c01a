// document_head.tsx: what paper this is: symbol, subject, where it stands, until when, and who signs in
// whose name.
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { isoDateText, msOf } from '@web/i18n/office_time';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { printedSymbol } from './about_document';
import { buttonClass } from './button';
import styles from './document_head.module.css';
import { DueMark } from './due_mark';
import { UrgencyMark } from './urgency_mark';

const authorities: Record<string, TextKey> = {
  TM: 'authority.TM',
  KT: 'authority.KT',
  TM_KT: 'authority.TM_KT',
  TL: 'authority.TL',
  TUQ: 'authority.TUQ',
  Q: 'authority.Q',
};

export function DocumentHead({ document }: { document: Document }) {
  const { t, named } = useText();
  const block = document.signatureBlock;
  const authority = authorities[block?.authority ?? ''];
  return (
    <header className={styles['head']}>
      <Link to="/" className={`${buttonClass('quiet')} ${styles['back']}`}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M10 3 5 8l5 5" />
        </svg>
        <span className="only-heard">{t('document.back')}</span>
      </Link>
      <div className={styles['words']}>
        <p className={styles['kicker']}>
          <span className={styles['symbol']}>{printedSymbol(document)}</span>
          {document.issuedOn ? <span>{isoDateText(document.issuedOn)}</span> : null}
          <span className={styles['state']}>
            {named('state', document.state, document.stateTitle)}
          </span>
          <DueMark due={msOf(document.dueTime)} />
          <UrgencyMark urgency={document.urgency} />
          {document.round > 1 ? (
            <span>{t('document.round', { round: document.round })}</span>
          ) : null}
        </p>
        <h1>{document.subject}</h1>
        {block?.person ? (
          <p className={styles['signer']}>
            <span>
              {t('document.signer')} <strong>{block.person}</strong>
              {block.position ? `, ${block.position}` : ''}
            </span>
            {authority ? (
              <span
                className={styles['acting']}
                data-for-another={block.authority !== 'TM' || undefined}
              >
                {t(authority)}
                {block.onBehalfOf ? ` ${block.onBehalfOf}` : ''}
              </span>
            ) : null}
          </p>
        ) : null}
      </div>
    </header>
  );
}
