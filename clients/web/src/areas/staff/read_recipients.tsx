// read_recipients.tsx: Kính gửi and Nơi nhận as the server reads them in the text, and which lines it
// cannot place: the body that is meant is written into the line.

import { Button } from '@web/components/button';
import papers from '@web/components/papers.module.css';
import { Purpose, type Recipient } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { type BodyTitles, titleOf } from '@web/state/bodies';
import { BodyPicker } from './body_picker';
import { likelyBodies } from './body_search';
import styles from './writing.module.css';

interface Props {
  recipients: readonly Recipient[];
  titles: BodyTitles;
  current: boolean;
  onJump: (line: number) => void;
  onWrite: (recipient: Recipient, title: string) => void;
}

/** Whether nobody can say yet who gets the copy. "Như trên" becomes clear with what stands above. */
export function isOpen(recipient: Recipient): boolean {
  return !recipient.sure && recipient.answeredBy === '' && !recipient.asAbove;
}

function Line({
  recipient,
  titles,
  current,
  onJump,
  onWrite,
}: Omit<Props, 'recipients'> & {
  recipient: Recipient;
}) {
  const { t } = useText();
  const open = isOpen(recipient);
  return (
    <li data-tone={open ? 'careful' : 'plain'}>
      <div className={styles['finding']}>
        <strong>{recipient.text}</strong>
        {recipient.purpose === Purpose.UNSPECIFIED ? null : (
          <span>({t(`purpose.${Purpose[recipient.purpose]}` as TextKey)})</span>
        )}
        <Button kind="quiet" onPress={() => onJump(recipient.line)}>
          {t('staff.finding.jump', { line: recipient.line })}
        </Button>
      </div>
      {open ? (
        <>
          <p>{t('staff.recipient.open')}</p>
          <BodyPicker
            // What is written is the title: a body without one cannot be.
            candidates={likelyBodies(recipient).filter((body) => titles.has(body))}
            titles={titles}
            isDisabled={!current}
            onChoose={(_, title) => onWrite(recipient, title)}
          />
        </>
      ) : recipient.bodies.length > 0 ? (
        <p className={papers['quiet']}>
          {recipient.bodies.map((body) => titleOf(titles, body)).join('; ')}
        </p>
      ) : recipient.asAbove ? (
        <p className={papers['quiet']}>{t('recipients.as_above')}</p>
      ) : null}
    </li>
  );
}

export function ReadRecipients({ recipients, ...rest }: Props) {
  const { t } = useText();
  if (recipients.length === 0) return <p className={papers['quiet']}>{t('recipients.none')}</p>;
  const parts: [TextKey, Recipient[]][] = [
    ['recipients.addressees', recipients.filter((one) => one.addressee)],
    ['recipients.list', recipients.filter((one) => !one.addressee)],
  ];
  return parts.map(([title, lines]) =>
    lines.length === 0 ? null : (
      <section key={title} className={papers['part']}>
        <h3>{t(title)}</h3>
        <ul className={papers['list']}>
          {lines.map((recipient) => (
            <Line key={`${recipient.line}.${recipient.text}`} recipient={recipient} {...rest} />
          ))}
        </ul>
      </section>
    ),
  );
}
