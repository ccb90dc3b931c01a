// copies_part.tsx: recalls under way, and copies that need a person: refused, given up, or carried by
// hand and not confirmed.
import { deliveriesPath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { needOf, tallyOf } from '../copies/copy_needs';
import { type OpenDocument, useOpenDocuments } from '../copies/use_copies';
import shared from '../parts/parts.module.css';

export function CopiesPart({ agency }: { agency: string }) {
  const { t } = useText();
  const query = useOpenDocuments(agency);
  const open = query.data ?? [];
  const recalls = open.filter(({ document }) => document.state === 'RECALL_REQUESTED');
  const others = open.filter(({ document }) => document.state !== 'RECALL_REQUESTED');
  return (
    <>
      <section className={shared['section']} aria-labelledby="copies">
        <h2 id="copies">{t('clerk.desk.copies', { n: others.length })}</h2>
        {query.isPending ? <Loading rows={2} /> : null}
        {query.isError ? (
          <div className={shared['pad']}>
            <RefusalNote error={query.error} />
          </div>
        ) : null}
        {query.data && others.length === 0 ? (
          <p className={shared['empty']}>{t('clerk.desk.copies_none')}</p>
        ) : null}
        {others.length > 0 ? <Lines documents={others} /> : null}
      </section>
      {recalls.length > 0 ? (
        <section className={shared['section']} aria-labelledby="recalls">
          <h2 id="recalls">{t('clerk.desk.recalls', { n: recalls.length })}</h2>
          <Lines documents={recalls} />
        </section>
      ) : null}
    </>
  );
}

function Lines({ documents }: { documents: readonly OpenDocument[] }) {
  const { t } = useText();
  return (
    <ul className={shared['list']}>
      {documents.map(({ document, copies }) => {
        const recall = document.state === 'RECALL_REQUESTED';
        const tally = tallyOf(copies);
        const trouble = tally.trouble > 0;
        const needy = copies.filter((copy) => needOf(copy) !== null);
        return (
          <li
            key={document.name}
            className={shared['line']}
            data-tone={trouble ? 'bad' : 'careful'}
          >
            <div className={shared['words']}>
              <p className={shared['kicker']}>
                <strong>{printedSymbol(document)}</strong>
              </p>
              <p>
                <Link to={deliveriesPath(document.name)}>{document.subject}</Link>
              </p>
              {recall ? (
                <p className={shared['small']}>
                  {t('clerk.copies.recall_so_far', { back: tally.back, all: tally.all })}
                </p>
              ) : null}
              {needy.slice(0, 3).map((copy) => (
                <p key={copy.name} className={shared['small']}>
                  {copy.bodyTitle}: {t(`clerk.need.${needOf(copy) ?? 'confirm'}`)}
                </p>
              ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
