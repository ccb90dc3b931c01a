// sign_sheet.tsx: signs with the token of this PC: find the agent, pair with it once, choose the
// certificate, then the agent's own page asks for the PIN.
import { useTransport } from '@connectrpc/connect-query';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type AgentCertificate, AgentError, agent } from '@web/api/agent';
import { type SigningStep, signDocument } from '@web/api/signing';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { useRef, useState } from 'react';
import { AboutDocument } from './about_document';
import styles from './actions.module.css';
import { AgentNote } from './agent_note';
import { Button } from './button';
import { CertificateList } from './certificate_list';
import { Note } from './note';
import { PairForm } from './pair_form';
import { RefusalNote } from './refusal_note';
import { ServerTokenDoor, ServerTokenWay } from './server_token_way';
import { Sheet } from './sheet';

interface Props {
  document: Document;
  title: string;
  onClose: () => void;
  onDone: (changed: Document) => void;
}

const stepWords: Record<SigningStep, TextKey> = {
  preparing: 'sign.preparing',
  waiting: 'sign.waiting',
  completing: 'sign.completing',
};

export function SignSheet({ document, title, onClose, onDone }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const readAgain = useReadAgain();
  const [step, setStep] = useState<SigningStep>('preparing');
  const [byServer, setByServer] = useState(false);
  const stop = useRef(new AbortController());
  const finish = async (changed: Document) => {
    onDone(changed);
    await readAgain();
  };
  const hello = useQuery({ queryKey: ['agent'], queryFn: agent.hello, retry: false, gcTime: 0 });
  const sign = useMutation({
    retry: false,
    mutationFn: async ({
      certificate,
      page,
    }: {
      certificate: AgentCertificate;
      page: Window | null;
    }) => {
      stop.current = new AbortController();
      const show = (address: string) => {
        if (page) page.location.href = address;
      };
      const job = { transport, document, certificate, show, onStep: setStep };
      try {
        return await signDocument({ ...job, signal: stop.current.signal });
      } catch (error) {
        page?.close();
        throw error;
      }
    },
    onSuccess: (changed) => finish(changed),
    onError: () => void readAgain(),
  });
  const close = () => {
    stop.current.abort();
    onClose();
  };
  // A window that opens later than the press is a pop-up to the browser.
  const begin = (certificate: AgentCertificate) =>
    sign.mutate({ certificate, page: window.open('about:blank') });
  const again = () => void hello.refetch();
  if (byServer)
    return (
      <Sheet title={title} open onClose={onClose}>
        <AboutDocument document={document} />
        <ServerTokenWay document={document} onDone={finish} onBack={() => setByServer(false)} />
      </Sheet>
    );
  return (
    <Sheet title={title} open onClose={close}>
      <div className={styles['steps']}>
        <AboutDocument document={document} />
        {sign.isPending ? null : <ServerTokenDoor onOpen={() => setByServer(true)} />}
        {hello.isPending ? <p role="status">{t('sign.looking')}</p> : null}
        {hello.isError ? <AgentNote error={hello.error} onAgain={again} /> : null}
        {/* To a page that is not paired the agent is silent, as if it were not there. */}
        {hello.isError || hello.data?.paired === false ? <PairForm onPaired={again} /> : null}
        {hello.data?.paired && !sign.isPending ? (
          <CertificateList signer={document.signatureBlock?.person ?? ''} onChoose={begin} />
        ) : null}
        {sign.isPending ? (
          <Note tone="news" live action={<Button onPress={close}>{t('sign.stop')}</Button>}>
            <p>{t(stepWords[step])}</p>
          </Note>
        ) : null}
        {sign.isError ? (
          sign.error instanceof AgentError ? (
            <AgentNote error={sign.error} onAgain={() => sign.reset()} />
          ) : (
            <RefusalNote error={sign.error} />
          )
        ) : null}
      </div>
    </Sheet>
  );
}
