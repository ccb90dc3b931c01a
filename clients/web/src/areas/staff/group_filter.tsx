// group_filter.tsx: which of one's papers to see, with how many there are of each kind.
import { buttonClass } from '@web/components/button';
import { useText } from '@web/i18n/use_text';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './drafts.module.css';
import { type Group, groups } from './state_groups';

interface Props {
  counts: Record<Group, number>;
  /** There are still others that were not read. */
  more: boolean;
  value: Group;
  onChange: (group: Group) => void;
}

export function GroupFilter({ counts, more, value, onChange }: Props) {
  const { t } = useText();
  // A kind of which there is nothing is no choice; the one that is chosen stays.
  const offered = groups.filter((one) => one === 'all' || counts[one] > 0 || one === value);
  return (
    <ToggleButtonGroup
      className={styles['filter'] ?? ''}
      aria-label={t('staff.filter.title')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as Group);
      }}
    >
      {offered.map((one) => (
        <ToggleButton
          key={one}
          id={one}
          className={`${buttonClass(one === value ? 'main' : 'plain')} ${styles['kind']}`}
        >
          {t(`staff.filter.${one}`)}
          <span className={styles['number']}>{`${counts[one]}${more ? '+' : ''}`}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
