// new_page.tsx: begin a paper: what it has to do with others, how secret it is, then a template or a
// file. Nothing leaves the PC before the degree of secrecy is declared.

import { useQuery } from '@connectrpc/connect-query';
import { agencyOf, documentPath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { AgencyName } from '@web/components/agency_name';
import { Note, Still } from '@web/components/note';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { usePageTitle } from '@web/state/page_title';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Choice } from './choice';
import { FileTaker, type TakenFile } from './file_taker';
import { fileNameFor } from './hand_in';
import { HandInError } from './hand_in_error';
import styles from './new_page.module.css';
import { type Place, placesOf } from './places';
import { TemplateList } from './template_list';
import { UnsavedList, writingPath } from './unsaved_list';
import { useHandIn } from './use_hand_in';
import { beginWriting, type Links } from './writing';

const secret = 'secret';
const ordinary = 'ordinary';
const documentName = /^agencies\/[^/]+\/documents\/[^/]+$/;

/** From the address; what is no document's name counts as none. */
export function linksOf(search: URLSearchParams): Links {
  const one = (key: string) => {
    const name = search.get(key) ?? '';
    return documentName.test(name) ? name : '';
  };
  return { answers: one('answers'), replaces: one('replaces'), corrects: one('corrects') };
}

export function NewPage() {
  const { t } = useText();
  const { session, agency } = useDesk();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  usePageTitle(t('staff.new.title'));
  const links = linksOf(search);
  const other = links.answers || links.replaces || links.corrects;
  const places = placesOf(session, other ? agencyOf(other) : agency);
  const [chosen, setChosen] = useState(0);
  const [secrecy, setSecrecy] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const send = useHandIn();
  const place = places[chosen] ?? places[0];
  if (!place)
    return (
      <Still title={t('staff.new.nowhere')}>
        <p>{t('staff.new.nowhere_text')}</p>
      </Still>
    );
  const declared = () => {
    setAsked(true);
    return secrecy === ordinary;
  };
  const begin = (title: string, text: string, fileName = fileNameFor(title)) => {
    if (!declared()) return;
    const { agency: at, unit } = place;
    const key = beginWriting({ agency: at, unit, title, fileName, text, links });
    void navigate(writingPath(key));
  };
  const take = (file: TakenFile) => {
    if (file.kind === 'text') begin(file.name, new TextDecoder().decode(file.bytes), file.name);
    else
      send.mutate({
        agency: place.agency,
        unit: place.unit,
        fileName: file.name,
        links,
        change: null,
        bytes: file.bytes,
      });
  };
  return (
    <div className={styles['page']}>
      <h1>{t('staff.new.title')}</h1>
      <UnsavedList />
      <Related links={links} />
      {places.length > 1 ? (
        <Choice
          label={t('staff.new.place')}
          value={`${chosen}`}
          onChange={(value) => setChosen(Number(value))}
          options={places.map((one, at) => ({
            value: `${at}`,
            title: one.unitTitle || <PlaceName place={one} />,
            under: one.unitTitle ? one.agencyTitle : '',
          }))}
        />
      ) : null}
      <section className={styles['step']}>
        <Choice
          label={t('staff.secrecy.label')}
          value={secrecy}
          onChange={setSecrecy}
          wrong={asked && secrecy === null ? t('staff.secrecy.missing') : ''}
          options={[
            { value: ordinary, title: t('staff.secrecy.ordinary') },
            { value: secret, title: t('staff.secrecy.secret') },
          ]}
        />
        {secrecy === secret ? (
          <Note tone="bad" live>
            <p>
              <strong>{t('staff.secrecy.stop')}</strong> {t('staff.secrecy.stop_text')}
            </p>
          </Note>
        ) : (
          <p className={styles['under']}>{t('staff.secrecy.hint')}</p>
        )}
      </section>
      {secrecy === secret ? null : (
        <>
          <section className={styles['step']}>
            <h2>{t('staff.new.template')}</h2>
            <TemplateList place={place} onBegin={begin} />
          </section>
          <section className={styles['step']}>
            <h2>{t('staff.new.file')}</h2>
            <FileTaker isPending={send.isPending} mayTake={declared} onTake={take} />
            {send.isError ? <HandInError error={send.error} /> : null}
          </section>
        </>
      )}
    </div>
  );
}

function PlaceName({ place }: { place: Place }) {
  return <AgencyName agency={place.agency} />;
}

const relations: Record<keyof Links, TextKey> = {
  answers: 'staff.new.answers',
  replaces: 'staff.new.replaces',
  corrects: 'staff.new.corrects',
};

/** The paper that this one answers, replaces or corrects. */
function Related({ links }: { links: Links }) {
  const kind = (Object.keys(relations) as (keyof Links)[]).find((one) => links[one] !== '');
  return kind ? <RelatedPaper words={relations[kind]} name={links[kind]} /> : null;
}

function RelatedPaper({ words, name }: { words: TextKey; name: string }) {
  const { t } = useText();
  const { data } = useQuery(DraftService.method.getDocument, { name });
  return (
    <Note tone="news">
      <p>
        {t(words)}{' '}
        <Link to={documentPath(name)}>
          {data ? `${printedSymbol(data)} ${data.subject}` : t('document.title')}
        </Link>
      </p>
    </Note>
  );
}
