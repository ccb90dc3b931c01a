// agent_gate.tsx: the way to the token of this PC: find the agent, pair with it once, choose the
// certificate. The agent's own page asks for the PIN.
import { useQuery } from '@tanstack/react-query';
import { type AgentCertificate, agent } from '@web/api/agent';
import { AgentNote } from '@web/components/agent_note';
import { Button } from '@web/components/button';
import { CertificateList } from '@web/components/certificate_list';
import { Note } from '@web/components/note';
import { PairForm } from '@web/components/pair_form';
import { useText } from '@web/i18n/use_text';
import { keptSigning } from '@web/state/kept_signing';
import { useStore } from '@web/state/store';

interface Props {
  /** The name in the signature block: that certificate comes first. */
  signer: string;
  /** `page`: a window for the agent's page; null where the browser allows none. */
  onChoose: (certificate: AgentCertificate, page: Window | null) => void;
  /** First what is left of the round before: its signatures are made already. */
  onGoOn: () => void;
}

export function AgentGate({ onGoOn, ...choice }: Props) {
  const { t } = useText();
  const kept = useStore(keptSigning);
  if (!kept) return <CertificateGate {...choice} />;
  return (
    <Note
      tone="careful"
      live
      action={
        <Button kind="main" onPress={onGoOn}>
          {t('signing.go_on')}
        </Button>
      }
    >
      <p>{t('signing.unfinished', { n: kept.papers.length })}</p>
    </Note>
  );
}

function CertificateGate({ signer, onChoose }: Omit<Props, 'onGoOn'>) {
  const { t } = useText();
  const hello = useQuery({ queryKey: ['agent'], queryFn: agent.hello, retry: false, gcTime: 0 });
  const again = () => void hello.refetch();
  // A window that opens later than the press is a pop-up to the browser.
  const choose = (certificate: AgentCertificate) =>
    onChoose(certificate, window.open('about:blank'));
  return (
    <>
      {hello.isPending ? <p role="status">{t('sign.looking')}</p> : null}
      {hello.isError ? <AgentNote error={hello.error} onAgain={again} /> : null}
      {/* To a page that is not paired the agent is silent, as if it were not there. */}
      {hello.isError || hello.data?.paired === false ? <PairForm onPaired={again} /> : null}
      {hello.data?.paired ? <CertificateList signer={signer} onChoose={choose} /> : null}
    </>
  );
}
