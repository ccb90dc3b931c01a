// round_note.tsx: what a round of signing is doing now, and what the person can do meanwhile.
import { Button, buttonClass } from '@web/components/button';
import { Note } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { confirmedOf, type Round, type RoundStep } from './round';
import styles from './signing.module.css';

interface Props {
  round: Round;
  onStop: () => void;
}

const words = {
  preparing: 'signing.preparing',
  asking: 'signing.asking',
  waiting: 'signing.waiting',
  completing: 'signing.completing',
  over: 'signing.completing',
} as const satisfies Record<RoundStep, string>;

export function RoundNote({ round, onStop }: Props) {
  const { t } = useText();
  const lost = Math.max(0, ...round.papers.map((one) => one.lost));
  const waiting = round.step === 'waiting';
  const confirmed = confirmedOf(round);
  return (
    <Note tone={lost > 0 ? 'careful' : 'news'} live>
      <p>
        {t(words[round.step])}
        {round.step === 'completing' && confirmed.of > 1
          ? ` ${t('signing.progress', confirmed)}`
          : null}
      </p>
      {lost > 0 ? <p>{t('signing.lost', { times: lost })}</p> : null}
      {round.step === 'completing' ? null : (
        <p className={styles['buttons']}>
          {/* The browser may have blocked the window, or the person has closed it. */}
          {waiting ? (
            <a href={round.page} target="_blank" rel="noreferrer" className={buttonClass()}>
              {t('signing.open_page')}
            </a>
          ) : null}
          <Button onPress={onStop}>{t('sign.stop')}</Button>
        </p>
      )}
    </Note>
  );
}
