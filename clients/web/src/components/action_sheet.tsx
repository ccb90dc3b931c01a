// action_sheet.tsx: one act on one paper: what it is about, a remark or a reason, and the act. What is
// sent is the version that was on the screen; a no of the server stands here in its own words.
import { useTransport } from '@connectrpc/connect-query';
import { useMutation } from '@tanstack/react-query';
import { callOf } from '@web/api/action_calls';
import { isConflict } from '@web/api/refusal';
import { newRequestId } from '@web/api/request_id';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { keepWords, wordsFor } from '@web/state/said';
import { type FormEvent, useState } from 'react';
import { AboutDocument } from './about_document';
import styles from './actions.module.css';
import { Button } from './button';
import { RefusalNote } from './refusal_note';
import { Sheet, SheetButtons } from './sheet';
import { TextInput } from './text_input';

const reasonMax = 1300;

interface Props {
  document: Document;
  action: AvailableAction;
  onClose: () => void;
  onDone: (changed: Document) => void;
}

export function ActionSheet({ document, action, onClose, onDone }: Props) {
  const { t, named } = useText();
  const transport = useTransport();
  const readAgain = useReadAgain();
  const call = callOf(action.action);
  const title = named('action', action.action, action.title);
  const [reason, setReason] = useState(() => wordsFor(document.name, action.action));
  const [asked, setAsked] = useState(false);
  // One for each wish: a second try after a lost answer is the same wish.
  const [requestId, setRequestId] = useState(newRequestId);
  const act = useMutation({
    mutationFn: async () => {
      if (typeof call.run !== 'function') throw new Error('no call for this action');
      const { name, etag, digest } = document;
      return call.run(transport, { name, etag, digest, requestId, reason: reason.trim() });
    },
    onSuccess: async (changed) => {
      keepWords(document.name, action.action, '');
      onDone(changed);
      await readAgain();
    },
    onError: () => void readAgain(),
  });
  const missing = call.ask === 'reason' && reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!missing) act.mutate();
  };
  const say = (text: string) => {
    setReason(text);
    keepWords(document.name, action.action, text);
    // Other words are another wish.
    setRequestId(newRequestId());
  };
  return (
    <Sheet title={title} open onClose={onClose}>
      <form onSubmit={submit} className={styles['steps']} noValidate>
        <AboutDocument document={document} />
        {call.ask === 'nothing' ? null : (
          <TextInput
            label={t(call.ask === 'reason' ? 'act.reason' : 'act.remark')}
            hint={t(call.ask === 'reason' ? 'act.reason_hint' : 'act.remark_hint')}
            value={reason}
            onChange={say}
            lines
            maxLength={reasonMax}
            required={call.ask === 'reason'}
            wrong={asked && missing ? t('act.reason_missing') : ''}
            autoFocus={call.ask === 'reason'}
          />
        )}
        {act.isError ? (
          <RefusalNote
            error={act.error}
            action={
              isConflict(act.error) ? (
                <Button onPress={onClose}>{t('conflict.see')}</Button>
              ) : undefined
            }
          />
        ) : null}
        <SheetButtons>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="main" type="submit" isPending={act.isPending}>
            {act.isPending ? t('act.going') : title}
          </Button>
        </SheetButtons>
      </form>
    </Sheet>
  );
}
