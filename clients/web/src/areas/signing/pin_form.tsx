// pin_form.tsx: the PIN of the person's token at the server, typed for one press and kept nowhere.
import { isLastTry } from '@web/api/server_token';
import { Button } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import { SheetButtons } from '@web/components/sheet';
import { TextInput } from '@web/components/text_input';
import type { ServerToken } from '@web/gen/trinhky/v1/signing_service_pb';
import { dateText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { type FormEvent, useState } from 'react';
import styles from './signing.module.css';
import type { TypedPin } from './use_server_round';

const pinLengthMax = 128;

interface Props {
  token: ServerToken;
  pending: boolean;
  /** Why the last PIN did not sign. */
  error: Error | null;
  /** How often there was such an error: each has an empty field, and the thumb types on. */
  tries: number;
  onSign: (typed: TypedPin) => void;
}

export function PinForm({ token, pending, error, tries, onSign }: Props) {
  const { t } = useText();
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);
  const sure = isLastTry(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(pin === '');
    if (pin === '' || pending) return;
    setPin('');
    onSign({ pin, sure });
  };
  const until = msOf(token.expireTime);
  const date = until === null ? '' : dateText(until);
  const press = sure ? t('signing.server.sign_last') : t('signing.server.sign');
  return (
    <form className={styles['part']} onSubmit={submit} noValidate autoComplete="off">
      <p className={styles['who']}>{t('signing.server.whose', { name: token.subject, date })}</p>
      {error && !pending ? <RefusalNote error={error} plain /> : null}
      <TextInput
        key={tries}
        label={t('signing.server.pin')}
        hint={t('signing.server.pin_hint')}
        type="password"
        autoComplete="off"
        maxLength={pinLengthMax}
        value={pin}
        onChange={setPin}
        wrong={asked && pin === '' ? t('signing.server.pin_missing') : ''}
        required
        autoFocus
      />
      <SheetButtons>
        <Button kind="main" type="submit" isPending={pending}>
          {pending ? t('signing.server.signing') : press}
        </Button>
      </SheetButtons>
    </form>
  );
}
