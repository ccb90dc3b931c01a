// issued_note.tsx: it is out; one press to the next paper.
import { deliveriesPath, issuePath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { buttonClass } from '@web/components/button';
import { Note } from '@web/components/note';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import shared from '../parts/parts.module.css';

interface Props {
  document: Document;
  next: string | null;
  left: number;
}

export function IssuedNote({ document, next, left }: Props) {
  const { t } = useText();
  const way = useRef<HTMLAnchorElement>(null);
  useEffect(() => way.current?.focus(), []);
  return (
    <Note tone="good" live>
      <p>
        <strong>{t('clerk.issue.done', { symbol: printedSymbol(document) })}</strong>
      </p>
      <p>{next ? t('clerk.issue.left', { n: left }) : t('clerk.issue.all')}</p>
      <div className={shared['buttons']}>
        <Link ref={way} to={next ? issuePath(next) : '/clerk'} className={buttonClass('main')}>
          {t(next ? 'done.next' : 'clerk.issue.back')}
        </Link>
        <Link to={deliveriesPath(document.name)} className={buttonClass('plain')}>
          {t('clerk.copies.follow')}
        </Link>
      </div>
    </Note>
  );
}
