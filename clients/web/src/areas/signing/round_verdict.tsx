// round_verdict.tsx: what became of one paper of a round: signed, refused with the reason and who can, or
// not signed and why.
import { useQuery as useRpc } from '@connectrpc/connect-query';
import { AgentError } from '@web/api/agent';
import { refusalOf } from '@web/api/refusal';
import styles from '@web/components/batch_sheet.module.css';
import { WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import type { PaperStep, RoundPaper } from './round';

const stepWords = {
  queued: 'signing.step.queued',
  preparing: 'signing.step.preparing',
  asked: 'signing.step.asked',
  completing: 'signing.step.completing',
  signed: 'signing.step.signed',
  refused: 'signing.step.refused',
  left_out: 'signing.step.left_out',
  unsure: 'signing.step.unsure',
} as const satisfies Record<PaperStep, string>;

/** For the stripe at the side. */
export function standingOf(paper: RoundPaper | undefined): 'good' | 'bad' | undefined {
  if (paper?.step === 'signed') return 'good';
  return paper?.error && paper.step !== 'unsure' ? 'bad' : undefined;
}

/** In the words of who refused, server or agent. */
function useSentence(error: Error): string {
  const { t, locale } = useText();
  if (error instanceof AgentError)
    return error[locale] || translateName(locale, 'agent', error.reason, '') || t('fault.report');
  const refusal = refusalOf(error);
  return (
    refusal[locale] || refusal.vi || translateName(locale, 'fault', refusal.mend, t('fault.report'))
  );
}

function WhoCan({ name }: { name: string }) {
  const { t } = useText();
  const actions = useRpc(WorkflowService.method.listAvailableActions, { parent: name });
  const sign = actions.data?.actions.find((one) => one.action === 'sign');
  if (!sign || sign.allowed || sign.who.length === 0) return null;
  return (
    <p className={styles['small']}>
      {t('actions.who')} {sign.who.join(', ')}
    </p>
  );
}

function Why({ error, bad }: { error: Error; bad: boolean }) {
  const sentence = useSentence(error);
  return <p className={styles[bad ? 'bad' : 'small']}>{sentence}</p>;
}

export function RoundVerdict({ paper }: { paper: RoundPaper }) {
  const { t } = useText();
  const { step, error, lost, name } = paper;
  const byAgent = error instanceof AgentError;
  const refused = step === 'refused' && !byAgent;
  return (
    <>
      <p className={step === 'signed' ? styles['good'] : styles['small']}>
        {t(byAgent && step === 'unsure' ? 'signing.step.unsure_agent' : stepWords[step])}
        {lost > 0 ? ` · ${t('signing.lost_short', { times: lost })}` : null}
      </p>
      {error ? <Why error={error} bad={step !== 'unsure'} /> : null}
      {refused && refusalOf(error).mend === 'ask' ? <WhoCan name={name} /> : null}
    </>
  );
}
