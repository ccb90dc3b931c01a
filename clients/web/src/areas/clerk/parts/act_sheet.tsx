// act_sheet.tsx: one act that is more than a press: what it is about, what must be chosen, a remark or a
// reason, and the act. A no of the server stands here in its own words; what was typed stays.
import { useMutation } from '@tanstack/react-query';
import type { Ask } from '@web/api/action_calls';
import { isConflict } from '@web/api/refusal';
import { Button } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import { Sheet, SheetButtons } from '@web/components/sheet';
import { TextInput } from '@web/components/text_input';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { keepWords } from '@web/state/said';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useKept, useRequestId } from './kept';
import styles from './parts.module.css';

const reasonMax = 1300;

export interface Wish {
  reason: string;
  requestId: string;
}

interface Props<T> {
  title: string;
  /** The word on the button; the title when it is left out. */
  go?: string;
  /** What the words are about, and which act: where they are kept. */
  paper: string;
  act: string;
  ask: Ask;
  askLabel?: string;
  askHint?: string;
  /** Everything else that will be sent, as one text: another text is another wish. */
  wish: string;
  /** What is still missing; '' when it can be sent. */
  missing?: string;
  run: (wish: Wish) => Promise<T>;
  onClose: () => void;
  onDone: (answer: T) => void;
  wide?: boolean;
  children?: ReactNode;
}

export function ActSheet<T>(props: Props<T>) {
  const { title, paper, act, ask, wish, missing = '', onClose } = props;
  const { t } = useText();
  const readAgain = useReadAgain();
  const [words, setWords] = useKept(paper, act);
  const [asked, setAsked] = useState(false);
  const reason = words.trim();
  const requestId = useRequestId(`${wish}\n${reason}`);
  const send = useMutation({
    mutationFn: () => props.run({ reason, requestId }),
    onSuccess: async (answer) => {
      keepWords(paper, act, '');
      props.onDone(answer);
      await readAgain();
    },
    onError: () => void readAgain(),
  });
  const unsaid = ask === 'reason' && reason === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!unsaid && missing === '') send.mutate();
  };
  const label = t(ask === 'reason' ? 'act.reason' : 'act.remark');
  const hint = t(ask === 'reason' ? 'clerk.reason_hint' : 'act.remark_hint');
  return (
    <Sheet title={title} open onClose={onClose} wide={props.wide ?? false}>
      <form onSubmit={submit} className={styles['form']} noValidate>
        {props.children}
        {ask === 'nothing' ? null : (
          <TextInput
            label={props.askLabel ?? label}
            hint={props.askHint ?? hint}
            value={words}
            onChange={setWords}
            lines
            maxLength={reasonMax}
            required={ask === 'reason'}
            wrong={asked && unsaid ? t('act.reason_missing') : ''}
          />
        )}
        {asked && missing ? (
          <p className={styles['missing']} role="alert">
            {missing}
          </p>
        ) : null}
        {send.isError ? (
          <RefusalNote
            error={send.error}
            action={
              isConflict(send.error) ? (
                <Button onPress={onClose}>{t('conflict.see')}</Button>
              ) : undefined
            }
          />
        ) : null}
        <SheetButtons>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="main" type="submit" isPending={send.isPending}>
            {send.isPending ? t('act.going') : (props.go ?? title)}
          </Button>
        </SheetButtons>
      </form>
    </Sheet>
  );
}
