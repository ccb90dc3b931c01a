// post_group.tsx: a unit with its posts and who holds them; the leaders stand without a unit.
import type { PostView, UnitView } from '@web/gen/trinhky/v1/directory_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { fieldName } from '../parts/field_name';
import styles from '../parts/office.module.css';
import { Rows } from '../parts/rows';

interface Props {
  unit: UnitView | null;
  posts: readonly PostView[];
}

export function PostGroup({ unit, posts }: Props) {
  const { t, locale } = useText();
  const title = unit ? unit.title : t('office.people.leaders');
  const role = (name: string) => translateName(locale, 'office.role', name, name);
  return (
    <section className={styles['section']}>
      <h2>
        {title}
        {unit?.symbol ? <span className={styles['small']}>{` (${unit.symbol})`}</span> : null}
      </h2>
      {posts.length === 0 ? (
        <p className={styles['quiet']}>{t('office.people.no_posts')}</p>
      ) : (
        <Rows
          label={title}
          even
          rows={posts}
          keyOf={(post) => post.name}
          columns={[
            { title: t('office.people.post'), head: true, cell: (post) => post.title },
            {
              title: t('office.people.holder'),
              cell: (post) =>
                post.holders.length === 0 ? (
                  <span className={styles['tag']} data-tone="careful">
                    {t('office.people.vacant')}
                  </span>
                ) : (
                  <Holders post={post} />
                ),
            },
            {
              title: t('office.people.roles'),
              cell: (post) => post.roles.map(role).join(', '),
            },
            {
              title: t('office.people.fields'),
              cell: (post) => post.fields.map((field) => fieldName(locale, field)).join(', '),
            },
          ]}
        />
      )}
    </section>
  );
}

function Holders({ post }: { post: PostView }) {
  const { t } = useText();
  return (
    <>
      {post.holders.map((holder) => (
        <span key={holder.person}>
          {holder.personTitle}
          {holder.validTo ? (
            <span className={styles['small']}>
              {` ${t('office.people.until', { day: isoDateText(holder.validTo) })}`}
            </span>
          ) : null}{' '}
        </span>
      ))}
    </>
  );
}
