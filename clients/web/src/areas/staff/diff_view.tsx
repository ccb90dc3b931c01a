// diff_view.tsx: what is different between two texts: side by side where there is room, else one under
// the other. What stayed and lies far away is folded.
import { useWide } from '@web/components/use_wide';
import { useText } from '@web/i18n/use_text';
import { useMemo } from 'react';
import styles from './diff.module.css';
import {
  type DiffLine,
  type DiffPart,
  type DiffRow,
  diffRows,
  foldRows,
  type Piece,
} from './text_diff';

interface Props {
  before: string;
  after: string;
}

export function DiffView({ before, after }: Props) {
  const { t } = useText();
  const wide = useWide();
  const parts = useMemo(() => foldRows(diffRows(before, after)), [before, after]);
  if (!parts.some((part) => 'rows' in part))
    return <p className={styles['quiet']}>{t('staff.diff.none')}</p>;
  return wide ? <SideBySide parts={parts} /> : <OneColumn parts={parts} />;
}

/** Where a part begins, for its key. */
function keyOf(part: DiffPart, at: number): string {
  const first = 'rows' in part ? part.rows[0] : undefined;
  return first ? rowKey(first) : `fold.${at}`;
}

function rowKey(row: DiffRow): string {
  return `${row.before?.number ?? ''}.${row.after?.number ?? ''}`;
}

function Pieces({ pieces, as: Tag }: { pieces: readonly Piece[]; as: 'del' | 'ins' }) {
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.changed ? <Tag key={key}>{piece.text}</Tag> : <span key={key}>{piece.text}</span>;
  });
}

function SideBySide({ parts }: { parts: readonly DiffPart[] }) {
  const { t } = useText();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" className={styles['number']}>
            <span className="only-heard">{t('staff.diff.line_before')}</span>
          </th>
          <th scope="col">{t('staff.diff.before')}</th>
          <th scope="col" className={styles['number']}>
            <span className="only-heard">{t('staff.diff.line_after')}</span>
          </th>
          <th scope="col">{t('staff.diff.after')}</th>
        </tr>
      </thead>
      {parts.map((part, at) => (
        <tbody key={keyOf(part, at)}>
          {'skipped' in part ? (
            <tr className={styles['fold']}>
              <td colSpan={4}>{t('staff.diff.same', { n: part.skipped })}</td>
            </tr>
          ) : (
            part.rows.map((row) => (
              <tr key={rowKey(row)}>
                <Cells line={row.before} as="del" differs={row.kind !== 'same'} />
                <Cells line={row.after} as="ins" differs={row.kind !== 'same'} />
              </tr>
            ))
          )}
        </tbody>
      ))}
    </table>
  );
}

interface CellsProps {
  line: DiffLine | null;
  as: 'del' | 'ins';
  differs: boolean;
}

function Cells({ line, as, differs }: CellsProps) {
  const ground = line && differs ? (styles[as === 'del' ? 'gone' : 'come'] ?? '') : '';
  return (
    <>
      <td className={styles['number']}>{line?.number ?? ''}</td>
      <td className={ground}>
        <Pieces pieces={line?.pieces ?? []} as={as} />
      </td>
    </>
  );
}

function OneColumn({ parts }: { parts: readonly DiffPart[] }) {
  const { t } = useText();
  return (
    <ol className={styles['column']}>
      {parts.map((part, at) =>
        'skipped' in part ? (
          <li key={keyOf(part, at)} className={styles['fold']}>
            {t('staff.diff.same', { n: part.skipped })}
          </li>
        ) : (
          part.rows.map((row) => (
            <li key={rowKey(row)}>
              {row.kind === 'come' ? null : (
                <p data-side={row.kind === 'same' ? 'none' : 'del'}>
                  <Pieces pieces={row.before?.pieces ?? []} as="del" />
                </p>
              )}
              {row.kind === 'come' || row.kind === 'changed' ? (
                <p data-side="ins">
                  <Pieces pieces={row.after?.pieces ?? []} as="ins" />
                </p>
              ) : null}
            </li>
          ))
        ),
      )}
    </ol>
  );
}
