// server_token_way.tsx: one paper, signed with the person's own token that is plugged in at the server:
// on a phone there is no other.
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import { useServerToken } from '@web/state/server_token';
import { useEffect } from 'react';
import { PinForm } from './pin_form';
import styles from './signing.module.css';
import { useServerRound } from './use_server_round';
import type { WayProps } from './way';

export function ServerTokenWay({ document, onDone, onBusy }: WayProps) {
  const { t } = useText();
  const token = useServerToken();
  const { round, going, error, tries, sign } = useServerRound(onDone);
  useEffect(() => onBusy(going), [going, onBusy]);
  if (token === undefined) return null;
  if (token === null)
    return (
      <Note tone="careful">
        <p>{t('signing.server.none')}</p>
      </Note>
    );
  const paper = round?.papers.find((one) => one.name === document.name);
  const refused = !going && paper?.step === 'refused' ? paper.error : null;
  return (
    <div className={styles['part']}>
      {going && paper && paper.lost > 0 ? (
        <Note tone="careful" live>
          <p>{t('signing.lost', { times: paper.lost })}</p>
        </Note>
      ) : null}
      {refused ? <RefusalNote error={refused} /> : null}
      <PinForm
        token={token}
        pending={going}
        error={error}
        tries={tries}
        onSign={(typed) => sign([document], typed)}
      />
    </div>
  );
}
