// sign_many_sheet.tsx: several papers signed at once, with one PIN, and a verdict for each: in one request
// to the agent (more than it takes go on with another press), or by the token at the server.
import './texts';
import { agentDocumentsMax } from '@web/api/agent';
import { BatchLine } from '@web/components/batch_line';
import lines from '@web/components/batch_sheet.module.css';
import { Button } from '@web/components/button';
import { Sheet, SheetButtons } from '@web/components/sheet';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useText } from '@web/i18n/use_text';
import { useDocuments } from '@web/state/seen_documents';
import { useServerToken } from '@web/state/server_token';
import { type ReactNode, useState } from 'react';
import { AgentGate } from './agent_gate';
import { PinForm } from './pin_form';
import type { Round, RoundPaper } from './round';
import { RoundNote } from './round_note';
import { RoundVerdict, standingOf } from './round_verdict';
import styles from './signing.module.css';
import { UnsureNote } from './unsure_note';
import { useRound } from './use_round';
import { useServerRound } from './use_server_round';
import { WayTabs } from './way_tabs';
import type { WayId } from './ways';

interface Props {
  items: readonly WorkItem[];
  onClose: () => void;
}

/** Not begun, put back by the agent, or left out by the person: they may be signed in another round. */
const isOpen = (paper: RoundPaper | undefined) =>
  paper === undefined || paper.step === 'queued' || paper.step === 'left_out';

/** What became of each, by whichever way. */
function verdictsOf(...rounds: (Round | null)[]): Map<string, RoundPaper> {
  const papers = new Map<string, RoundPaper>();
  for (const paper of rounds.flatMap((round) => round?.papers ?? []))
    if (isOpen(papers.get(paper.name))) papers.set(paper.name, paper);
  return papers;
}

export default function SignManySheet({ items, onClose }: Props) {
  const { t } = useText();
  // Fixed at the opening: rows that move away underneath stay in this list.
  const [chosen] = useState(items);
  const reads = useDocuments(chosen.map((item) => item.document));
  const token = useServerToken();
  const byAgent = useRound(() => {});
  const byServer = useServerRound(() => {});
  const { round, begin, stop, goOn, reset } = byAgent;
  const going = byAgent.going || byServer.going;
  const begun = round !== null || byServer.round !== null;
  const papers = verdictsOf(round, byServer.round);
  const seen = reads.map((read) => read.data).filter((one): one is Document => one !== undefined);
  const reading = reads.some((read) => read.isPending);
  const open = seen.filter((one) => isOpen(papers.get(one.name)));
  const signed = [...papers.values()].filter((one) => one.step === 'signed').length;
  const unsure = [...papers.values()].some((one) => one.step === 'unsure');
  const next = Math.min(open.length, agentDocumentsMax);
  const signers = new Set(seen.map((one) => one.signatureBlock?.person ?? ''));
  const headline = going
    ? t('signing.many.going')
    : reading
      ? t('batch.reading')
      : begun
        ? t('signing.many.done', { n: signed, of: chosen.length })
        : t('signing.many.text');
  const agentPart = (
    <div className={styles['part']}>
      {begun || open.length > next ? (
        <p>{t(begun ? 'signing.many.rest' : 'signing.many.first', { n: next })}</p>
      ) : null}
      <AgentGate
        signer={signers.size === 1 ? ([...signers][0] ?? '') : ''}
        onChoose={(certificate, page) => begin(open, certificate, page)}
        onGoOn={goOn}
      />
    </div>
  );
  const ways: { id: WayId; part: ReactNode }[] = [{ id: 'agent', part: agentPart }];
  if (token)
    ways.unshift({
      id: 'server',
      part: (
        <PinForm
          token={token}
          pending={byServer.going}
          error={byServer.error}
          tries={byServer.tries}
          onSign={(typed) => byServer.sign(open, typed)}
        />
      ),
    });
  return (
    <Sheet title={t('signing.many.title', { n: chosen.length })} open onClose={onClose} wide>
      <p role="status">{headline}</p>
      {byAgent.going && round ? <RoundNote round={round} onStop={stop} /> : null}
      {round && !going ? <UnsureNote round={round} onGoOn={goOn} onDrop={reset} /> : null}
      <ul className={lines['list']}>
        {chosen.map((item, index) => {
          const paper = papers.get(item.document);
          return (
            <BatchLine
              key={item.document}
              name={item.document}
              about={paper?.document ?? item}
              document={reads[index]?.data}
              error={reads[index]?.error ?? null}
              standing={standingOf(paper)}
            >
              {paper ? <RoundVerdict paper={paper} /> : null}
            </BatchLine>
          );
        })}
      </ul>
      {byAgent.going || unsure || reading || token === undefined || open.length === 0 ? null : (
        <WayTabs ways={ways} busy={going} />
      )}
      <SheetButtons>
        <Button onPress={onClose}>{t(begun ? 'close' : 'cancel')}</Button>
      </SheetButtons>
    </Sheet>
  );
}
