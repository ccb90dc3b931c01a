// answer_sheet.tsx: which body a printed line of a stored draft means: the drafter's answer, which
// also becomes a name by which the directory knows the body.
import './texts';
import { useMutation } from '@connectrpc/connect-query';
import { agencyOf } from '@web/api/names';
import { isConflict } from '@web/api/refusal';
import { newRequestId } from '@web/api/request_id';
import { Button } from '@web/components/button';
import papers from '@web/components/papers.module.css';
import { RefusalNote } from '@web/components/refusal_note';
import { Sheet, SheetButtons } from '@web/components/sheet';
import { DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import type { Document, Recipient } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { titleOf, useBodies } from '@web/state/bodies';
import { useReadAgain } from '@web/state/document';
import { useRef, useState } from 'react';
import { BodyPicker } from './body_picker';
import { likelyBodies } from './body_search';
import styles from './writing.module.css';

interface Props {
  document: Document;
  recipient: Recipient;
  onClose: () => void;
  onDone: (changed: Document) => void;
}

export default function AnswerSheet({ document, recipient, onClose, onDone }: Props) {
  const { t } = useText();
  const titles = useBodies(agencyOf(document.name));
  const readAgain = useReadAgain();
  const [bodies, setBodies] = useState<readonly string[]>([]);
  // One for each answer: a second try after a lost reply is the same one.
  const wish = useRef({ of: '', requestId: newRequestId() });
  const answer = useMutation(DistributionService.method.answerRecipient, {
    onSuccess: async (changed) => {
      onDone(changed);
      await readAgain();
    },
    onError: () => void readAgain(),
  });
  const send = () => {
    const of = bodies.join(' ');
    if (wish.current.of !== of) wish.current = { of, requestId: newRequestId() };
    const { name, etag } = document;
    const { line, text } = recipient;
    const { requestId } = wish.current;
    answer.mutate({ name, etag, requestId, line, text, bodies: [...bodies] });
  };
  const add = (body: string) => setBodies((now) => (now.includes(body) ? now : [...now, body]));
  const remove = (body: string) => setBodies((now) => now.filter((one) => one !== body));
  return (
    <Sheet title={t('staff.answer.title')} open onClose={onClose}>
      <p>
        {t('staff.answer.text')} <strong>{recipient.text}</strong>
      </p>
      {bodies.length > 0 ? (
        <section aria-label={t('staff.answer.chosen')}>
          <p className={papers['quiet']}>{t('staff.answer.chosen')}</p>
          <ul className={styles['chosen']}>
            {bodies.map((body) => (
              <li key={body}>
                <span>{titleOf(titles, body)}</span>
                <Button
                  kind="quiet"
                  aria-label={t('staff.answer.remove', { body: titleOf(titles, body) })}
                  onPress={() => remove(body)}
                >
                  <svg viewBox="0 0 16 16" className={styles['cross']} aria-hidden="true">
                    <path d="M3 3l10 10M13 3L3 13" />
                  </svg>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <BodyPicker
        candidates={likelyBodies(recipient).filter((one) => !bodies.includes(one))}
        titles={titles}
        onChoose={add}
      />
      {answer.isError ? (
        <RefusalNote
          error={answer.error}
          action={
            isConflict(answer.error) ? (
              <Button onPress={onClose}>{t('conflict.see')}</Button>
            ) : undefined
          }
        />
      ) : null}
      <SheetButtons>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button
          kind="main"
          isDisabled={bodies.length === 0}
          isPending={answer.isPending}
          onPress={send}
        >
          {answer.isPending ? t('act.going') : t('staff.answer.send')}
        </Button>
      </SheetButtons>
    </Sheet>
  );
}
