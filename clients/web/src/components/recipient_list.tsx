// recipient_list.tsx: Kính gửi and Nơi nhận as printed, who that means by name, and how each copy fares.
import type { Delivery, Document, Recipient } from '@web/gen/trinhky/v1/document_pb';
import { Purpose, Delivery_Status as Status } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { type BodyTitles, titleOf } from '@web/state/bodies';
import { Button } from './button';
import styles from './papers.module.css';

interface Props {
  document: Document;
  deliveries: readonly Delivery[];
  titles: BodyTitles;
  /** For who may say which body a line means; null: this person may not. */
  onAnswer?: ((line: Recipient) => void) | null;
}

const statusWord = (delivery: Delivery): TextKey =>
  delivery.held ? 'delivery.HELD' : (`delivery.${Status[delivery.status]}` as TextKey);

function Copy({ delivery }: { delivery: Delivery }) {
  const { t } = useText();
  return (
    <li>
      {delivery.bodyTitle}: <strong>{t(statusWord(delivery))}</strong>
      {delivery.note ? <span className={styles['quiet']}> ({delivery.note})</span> : null}
    </li>
  );
}

function Line({
  line,
  copies,
  titles,
  onAnswer,
}: {
  line: Recipient;
  copies: Delivery[];
  titles: BodyTitles;
  onAnswer: ((line: Recipient) => void) | null;
}) {
  const { t } = useText();
  const open = !line.sure && line.answeredBy === '';
  return (
    <li data-tone={open ? 'careful' : 'plain'}>
      <p>
        <strong>{line.text}</strong>
        {line.purpose !== Purpose.UNSPECIFIED
          ? ` (${t(`purpose.${Purpose[line.purpose]}` as TextKey)})`
          : ''}
      </p>
      {open ? <p>{t('recipients.open')}</p> : null}
      {open && onAnswer && !line.asAbove ? (
        <p>
          <Button onPress={() => onAnswer(line)}>{t('answer.open')}</Button>
        </p>
      ) : null}
      {copies.length > 0 ? (
        <ul className={styles['inner']}>
          {copies.map((copy) => (
            <Copy key={copy.name} delivery={copy} />
          ))}
        </ul>
      ) : line.bodies.length > 0 ? (
        <p className={styles['quiet']}>
          {line.bodies.map((body) => titleOf(titles, body)).join('; ')}
        </p>
      ) : line.asAbove ? (
        <p className={styles['quiet']}>{t('recipients.as_above')}</p>
      ) : null}
    </li>
  );
}

export function RecipientList({ document, deliveries, titles, onAnswer = null }: Props) {
  const { t } = useText();
  const groups: [TextKey, Recipient[]][] = [
    ['recipients.addressees', document.recipients.filter((one) => one.addressee)],
    ['recipients.list', document.recipients.filter((one) => !one.addressee)],
  ];
  if (document.recipients.length === 0)
    return <p className={styles['quiet']}>{t('recipients.none')}</p>;
  return (
    <>
      {groups.map(([title, lines]) =>
        lines.length === 0 ? null : (
          <section key={title} className={styles['part']}>
            <h3>{t(title)}</h3>
            <ul className={styles['list']}>
              {lines.map((line) => (
                <Line
                  key={`${line.line}.${line.text}`}
                  line={line}
                  titles={titles}
                  onAnswer={onAnswer}
                  copies={deliveries.filter((copy) => copy.line === line.line)}
                />
              ))}
            </ul>
          </section>
        ),
      )}
    </>
  );
}
