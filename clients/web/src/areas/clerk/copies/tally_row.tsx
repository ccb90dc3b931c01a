// tally_row.tsx: how the copies of a document fare, in numbers; during a recall, how many are back.
import type { Delivery } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import styles from './copies.module.css';
import { tallyOf } from './copy_needs';

interface Props {
  deliveries: readonly Delivery[];
  recall: boolean;
}

export function TallyRow({ deliveries, recall }: Props) {
  const { t } = useText();
  const tally = tallyOf(deliveries);
  if (tally.all === 0) return null;
  const rows = recall
    ? (['back', 'received', 'waiting', 'trouble'] as const)
    : (['received', 'waiting', 'held', 'trouble', 'back'] as const);
  return (
    <dl className={styles['tally']}>
      <div>
        <dt>{t('clerk.tally.all')}</dt>
        <dd>{tally.all}</dd>
      </div>
      {rows
        .filter((row) => tally[row] > 0 || row === 'received' || (recall && row === 'back'))
        .map((row) => (
          <div key={row} data-row={row}>
            <dt>{t(`clerk.tally.${recall && row === 'received' ? 'still' : row}`)}</dt>
            <dd>{tally[row]}</dd>
          </div>
        ))}
    </dl>
  );
}
