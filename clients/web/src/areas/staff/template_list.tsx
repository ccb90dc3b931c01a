// template_list.tsx: texts to begin with, the State's and the Party's apart: the two are never mixed.
import { useQuery } from '@connectrpc/connect-query';
import { Button } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import { Regime } from '@web/gen/trinhky/v1/document_pb';
import { DraftService, type DraftTemplate } from '@web/gen/trinhky/v1/draft_service_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import styles from './new_page.module.css';
import type { Place } from './places';

interface Props {
  place: Place;
  onBegin: (title: string, text: string) => void;
}

const freshMs = 5 * 60_000;

export function TemplateList({ place, onBegin }: Props) {
  const { t } = useText();
  const query = useQuery(
    DraftService.method.listDraftTemplates,
    { parent: place.agency, unit: place.unit },
    { staleTime: freshMs },
  );
  const templates = query.data?.draftTemplates ?? [];
  const parts: [TextKey, DraftTemplate[]][] = [
    ['staff.new.state', templates.filter((one) => one.regime !== Regime.PARTY)],
    ['staff.new.party', templates.filter((one) => one.regime === Regime.PARTY)],
  ];
  return (
    <>
      {query.isPending ? <Loading rows={3} /> : null}
      {query.isError ? <RefusalNote error={query.error} plain /> : null}
      {parts.map(([title, list]) =>
        list.length === 0 ? null : (
          <section key={title} className={styles['part']}>
            <h3>{t(title)}</h3>
            <ul className={styles['templates']}>
              {list.map((one) => (
                <li key={one.name}>
                  <Button onPress={() => onBegin(one.title, one.text)}>
                    <span>{one.title}</span>
                    <span className={styles['type']}>{one.type}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
      <ul className={styles['templates']}>
        <li>
          <Button onPress={() => onBegin(t('staff.new.blank_title'), '')}>
            {t('staff.new.blank')}
          </Button>
        </li>
      </ul>
    </>
  );
}
