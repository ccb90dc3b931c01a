// certificate_list.tsx: the certificates in the tokens of this PC; one is pressed to sign with it.
import { useQuery } from '@tanstack/react-query';
import { type AgentCertificate, agent } from '@web/api/agent';
import { dateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import styles from './actions.module.css';
import { AgentNote } from './agent_note';
import { Button } from './button';
import { Note } from './note';

interface Props {
  /** The name in the signature block: that certificate comes first. */
  signer: string;
  onChoose: (one: AgentCertificate) => void;
}

export function CertificateList({ signer, onChoose }: Props) {
  const { t, locale } = useText();
  const found = useQuery({
    queryKey: ['agent', 'certificates'],
    queryFn: agent.certificates,
    retry: false,
    gcTime: 0,
  });
  const again = () => void found.refetch();
  if (found.isPending) return <p role="status">{t('sign.looking')}</p>;
  if (found.isError) return <AgentNote error={found.error} onAgain={again} />;
  if (found.data.length === 0)
    return (
      <Note tone="careful" action={<Button onPress={again}>{t('again')}</Button>}>
        <p>{t('sign.no_certificate')}</p>
      </Note>
    );
  const theirs = (one: AgentCertificate) => Number(one.name === signer && !one.problem);
  const sorted = [...found.data].sort((a, b) => theirs(b) - theirs(a));
  return (
    <div className={styles['choice']}>
      <p>{t('sign.choose')}</p>
      {sorted.map((one) => (
        <div key={one.sha256}>
          <Button
            kind={theirs(one) ? 'main' : 'plain'}
            isDisabled={Boolean(one.problem)}
            onPress={() => onChoose(one)}
          >
            <span>
              {one.name} · {one.organisation} · {t('sign.until', { date: dayOf(one.not_after) })}
            </span>
          </Button>
          {one.problem ? <p className={styles['who']}>{one.problem[locale]}</p> : null}
        </div>
      ))}
    </div>
  );
}

function dayOf(time: string): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? time : dateText(ms);
}
