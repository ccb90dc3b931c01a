// follow_ups.tsx: the papers that this one answers, replaces or corrects, and those that may follow from
// it: an answer to what came, a replacement or a correction of what was issued. Whether they may, the
// server says when they are handed in.
import { documentPath } from '@web/api/names';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import styles from './actions.module.css';
import { buttonClass } from './button';

interface Way {
  key: TextKey;
  to: string;
}

export function followUps(document: Pick<Document, 'name' | 'definition' | 'number'>): Way[] {
  const way = (key: TextKey, link: string): Way => ({
    key,
    to: `/drafts/new?${new URLSearchParams({ [link]: document.name })}`,
  });
  if (document.definition.startsWith('van_ban_den')) return [way('follow.answer', 'answers')];
  if (document.number === '') return [];
  return [way('follow.replace', 'replaces'), way('follow.correct', 'corrects')];
}

/** What this paper came from. */
export function origins(document: Pick<Document, 'answers' | 'replaces' | 'corrects'>): Way[] {
  const all: [TextKey, string][] = [
    ['follow.answers', document.answers],
    ['follow.replaces', document.replaces],
    ['follow.corrects', document.corrects],
  ];
  return all.flatMap(([key, name]) => (name === '' ? [] : [{ key, to: documentPath(name) }]));
}

export function FollowUps({ document, session }: { document: Document; session: Session }) {
  const { t } = useText();
  const drafts =
    session.heldPosts.length === 0 ||
    session.heldPosts.some((post) => post.roles.includes('DRAFTER'));
  const ways = [...origins(document), ...(drafts ? followUps(document) : [])];
  if (ways.length === 0) return null;
  return (
    <p className={styles['follow']}>
      {ways.map(({ key, to }) => (
        <Link key={key} to={to} className={buttonClass('quiet')}>
          {t(key)}
        </Link>
      ))}
    </p>
  );
}
