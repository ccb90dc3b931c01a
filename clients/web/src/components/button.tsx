// button.tsx: something to press, never smaller than a thumb.
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './controls.module.css';

export type ButtonKind = 'main' | 'plain' | 'quiet';

export function buttonClass(kind: ButtonKind = 'plain'): string {
  const more = kind === 'main' ? styles['main'] : kind === 'quiet' ? styles['quiet'] : '';
  return `${styles['button']} ${more}`.trim();
}

export function Button({ kind = 'plain', ...props }: ButtonProps & { kind?: ButtonKind }) {
  return <AriaButton {...props} className={buttonClass(kind)} />;
}
