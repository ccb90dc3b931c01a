// server_token_way.tsx: signs with the person's own token that is plugged in at the server: on a phone
// there is no other. The PIN leaves the page once and is kept nowhere.
import '@web/areas/server_token/texts';
import { useTransport } from '@connectrpc/connect-query';
import { useMutation } from '@tanstack/react-query';
import { newRequestId } from '@web/api/request_id';
import { isLastTry, signWithServerToken } from '@web/api/server_token';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { dateText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { useServerToken } from '@web/state/server_token';
import { type FormEvent, useRef, useState } from 'react';
import styles from './actions.module.css';
import { Button } from './button';
import { Note } from './note';
import { RefusalNote } from './refusal_note';
import { SheetButtons } from './sheet';
import { TextInput } from './text_input';

const pinLengthMax = 128;

interface Props {
  document: Document;
  onDone: (changed: Document) => void;
  onBusy?: (busy: boolean) => void;
  /** Back to the other ways; without it there is no such button. */
  onBack?: () => void;
}

/** The door to it among other ways; nothing for those who have no token there. */
export function ServerTokenDoor({ onOpen }: { onOpen: () => void }) {
  const { t } = useText();
  if (!useServerToken()) return null;
  return (
    <Button kind="main" onPress={onOpen}>
      {t('server_token.way')}
    </Button>
  );
}

export function ServerTokenWay({ document, onDone, onBusy, onBack }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const readAgain = useReadAgain();
  const token = useServerToken();
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);
  const [tries, setTries] = useState(0);
  const requestId = useRef(newRequestId());
  // Not an argument of the call: those are remembered with it.
  const typed = useRef({ pin: '', sure: false });
  const sign = useMutation({
    retry: false,
    gcTime: 0,
    mutationFn: () => {
      const job = { document, requestId: requestId.current, ...typed.current };
      typed.current = { pin: '', sure: false };
      return signWithServerToken(transport, job);
    },
    onMutate: () => onBusy?.(true),
    onSettled: () => onBusy?.(false),
    onSuccess: onDone,
    onError: () => {
      setTries((before) => before + 1);
      void readAgain();
    },
  });
  const sure = isLastTry(sign.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(pin === '');
    if (pin === '' || sign.isPending) return;
    typed.current = { pin, sure };
    setPin('');
    sign.mutate();
  };
  if (token === undefined) return null;
  if (token === null)
    return (
      <Note tone="careful">
        <p>{t('server_token.none')}</p>
      </Note>
    );
  const until = msOf(token.expireTime);
  return (
    <form className={styles['steps']} onSubmit={submit} noValidate autoComplete="off">
      <p className={styles['who']}>
        {t('server_token.whose', {
          name: token.subject,
          date: until === null ? '' : dateText(until),
        })}
      </p>
      {sign.isError ? <RefusalNote error={sign.error} plain /> : null}
      {/* A new field after each no: the thumb types on. */}
      <TextInput
        key={tries}
        label={t('server_token.pin')}
        hint={t('server_token.pin_hint')}
        type="password"
        autoComplete="off"
        maxLength={pinLengthMax}
        value={pin}
        onChange={setPin}
        wrong={asked && pin === '' ? t('server_token.pin_missing') : ''}
        required
        autoFocus
      />
      <SheetButtons>
        {onBack ? (
          <Button onPress={onBack} isDisabled={sign.isPending}>
            {t('server_token.other')}
          </Button>
        ) : null}
        <Button kind="main" type="submit" isPending={sign.isPending}>
          {sign.isPending
            ? t('server_token.signing')
            : sure
              ? t('server_token.sign_last')
              : t('server_token.sign')}
        </Button>
      </SheetButtons>
    </form>
  );
}
