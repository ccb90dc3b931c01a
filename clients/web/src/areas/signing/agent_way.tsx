// agent_way.tsx: one paper, signed with the token of this PC through the signing agent.
import { AgentError } from '@web/api/agent';
import { AgentNote } from '@web/components/agent_note';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import { useEffect } from 'react';
import { AgentGate } from './agent_gate';
import { RoundNote } from './round_note';
import styles from './signing.module.css';
import { UnsureNote } from './unsure_note';
import { useRound } from './use_round';
import type { WayProps } from './way';

export function AgentWay({ document, onDone, onBusy }: WayProps) {
  const { t } = useText();
  const control = useRound((round) => {
    const signed = round.papers.find((one) => one.step === 'signed')?.document;
    if (signed) onDone(signed);
  });
  const { round, going, begin, stop, goOn, reset } = control;
  const paper = round?.papers.find((one) => one.name === document.name);
  // Also of a round before this one, whose papers may be others.
  const unsure = round?.papers.some((one) => one.step === 'unsure') ?? false;
  useEffect(() => onBusy(going), [going, onBusy]);
  const failed = going || unsure ? null : (paper?.error ?? null);
  return (
    <div className={styles['part']}>
      {going && round ? <RoundNote round={round} onStop={stop} /> : null}
      {round && unsure && !going ? <UnsureNote round={round} onGoOn={goOn} onDrop={reset} /> : null}
      {failed instanceof AgentError ? (
        <AgentNote error={failed} onAgain={reset} />
      ) : failed ? (
        <RefusalNote error={failed} />
      ) : null}
      {!going && paper?.step === 'left_out' ? (
        <Note tone="careful" live>
          <p>{t('signing.step.left_out')}</p>
        </Note>
      ) : null}
      {going || unsure ? null : (
        <AgentGate
          signer={document.signatureBlock?.person ?? ''}
          onChoose={(certificate, page) => begin([document], certificate, page)}
          onGoOn={goOn}
        />
      )}
    </div>
  );
}
