// outside_way.tsx: one paper, signed with another program: the page is taken along, the signed file comes
// back. Only what that program appended is sent.
import { isLost, refusalOf } from '@web/api/refusal';
import { Button } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import { SheetButtons } from '@web/components/sheet';
import { useText } from '@web/i18n/use_text';
import { useEffect, useRef } from 'react';
import { FileTrigger } from 'react-aria-components';
import { OutsideFileNote } from './outside_file_note';
import { pageName } from './page_name';
import styles from './signing.module.css';
import { useOutside } from './use_outside';
import type { WayProps } from './way';

export function OutsideWay({ document, onDone, onBusy }: WayProps) {
  const { t } = useText();
  const { chosen, lost, take, read, send } = useOutside(document, onDone);
  const busy = send.isPending;
  useEffect(() => onBusy(busy), [busy, onBusy]);
  const failed = take.error ?? read.error ?? send.error;
  // What is said about a file is read before the file is sent: on a phone it lies below the steps.
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen || failed) end.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen, failed]);
  // A no is an answer: the same file gets no other.
  const refusal = send.isError && !isLost(send.error) ? refusalOf(send.error) : null;
  const final = refusal !== null && refusal.mend !== 'login' && refusal.mend !== 'later';
  const judged = refusal?.reason === 'SIGNATURE_INVALID';
  const maySend = chosen !== null && typeof chosen.found !== 'string' && !final;
  const submit = () => {
    if (chosen) send.mutate(chosen);
  };
  return (
    <div className={styles['part']}>
      <p>{t('signing.outside.text')}</p>
      <ol className={styles['todo']}>
        <li>
          <div>
            <p>{t('signing.outside.take_text')}</p>
            <Button onPress={() => take.mutate()} isPending={take.isPending} isDisabled={busy}>
              {t('signing.outside.take')}
            </Button>
            {take.isSuccess ? (
              <p role="status" className={`${styles['small']} ${styles['file']}`}>
                {t('signing.outside.taken', { file: pageName(document) })}
              </p>
            ) : null}
          </div>
        </li>
        <li>
          <p>{t('signing.outside.sign_text')}</p>
        </li>
        <li>
          <div>
            <p>{t('signing.outside.bring_text')}</p>
            <FileTrigger
              acceptedFileTypes={['application/pdf', '.pdf']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file) read.mutate(file);
              }}
            >
              <Button isPending={read.isPending} isDisabled={busy}>
                {t('signing.outside.bring')}
              </Button>
            </FileTrigger>
            <p className={styles['small']}>{t('signing.outside.limit')}</p>
          </div>
        </li>
      </ol>
      <div ref={end} className={styles['part']}>
        {chosen && !failed ? <OutsideFileNote file={chosen} sending={busy} lost={lost} /> : null}
        {failed ? <RefusalNote error={failed} plain={judged} /> : null}
        {judged ? <p>{t('signing.outside.judged')}</p> : null}
        <SheetButtons>
          <Button kind="main" isDisabled={!maySend} isPending={busy} onPress={submit}>
            {t(send.isError && !final ? 'signing.outside.send_again' : 'signing.outside.send')}
          </Button>
        </SheetButtons>
      </div>
    </div>
  );
}
