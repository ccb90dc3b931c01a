// way_sheet.tsx: the ways through the desk where the bar has no room for them.
import { useText } from '@web/i18n/use_text';
import styles from './desk_nav.module.css';
import { Sheet } from './sheet';
import { type Way, WayList } from './way_list';

interface Props {
  ways: readonly Way[];
  onClose: () => void;
}

export default function WaySheet({ ways, onClose }: Props) {
  const { t } = useText();
  return (
    <Sheet title={t('nav.title')} open onClose={onClose}>
      <div className={styles['list']}>
        <WayList ways={ways} onGo={onClose} />
      </div>
    </Sheet>
  );
}
