// pdf_page.tsx: one page: its picture, and its text over it.
import { useText } from '@web/i18n/use_text';
import { useEffect, useRef, useState } from 'react';
import { joinedText } from './joined_text';
import { type PDFDocumentProxy, TextLayer } from './pdf';
import styles from './viewer.module.css';

/** Height of A4, until the page itself has said how high it is. */
const a4 = 297 / 210;
const pixelsMax = 16_000_000;

interface Props {
  file: PDFDocumentProxy;
  number: number;
  width: number;
}

function useInSight(place: React.RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: '600px' },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [place]);
  return seen;
}

export function PdfPage({ file, number, width }: Props) {
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const inSight = useInSight(frame);
  useEffect(() => {
    frame.current?.style.setProperty('width', `${width}px`);
    frame.current?.style.setProperty('min-height', `${Math.round(width * a4)}px`);
  }, [width]);
  useEffect(() => {
    if (!inSight) return undefined;
    let stop = () => {};
    let gone = false;
    const draw = async () => {
      const page = await file.getPage(number);
      const [picture, words, sheet] = [canvas.current, text.current, frame.current];
      if (gone || !picture || !words || !sheet) return;
      const scale = width / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale });
      const sharp = Math.min(
        window.devicePixelRatio || 1,
        Math.sqrt(pixelsMax / (viewport.width * viewport.height)),
      );
      picture.width = Math.floor(viewport.width * sharp);
      picture.height = Math.floor(viewport.height * sharp);
      sheet.style.setProperty('min-height', `${Math.round(viewport.height)}px`);
      sheet.style.setProperty('--total-scale-factor', `${scale}`);
      const drawing = page.render({
        canvas: picture,
        viewport,
        transform: [sharp, 0, 0, sharp, 0, 0],
      });
      stop = () => drawing.cancel();
      // It may be stopped before anybody waits for it.
      drawing.promise.catch(() => {});
      const content = joinedText(await page.getTextContent());
      if (gone) return;
      words.replaceChildren();
      const layer = new TextLayer({
        textContentSource: content,
        container: words,
        viewport,
      });
      stop = () => {
        drawing.cancel();
        layer.cancel();
      };
      await Promise.all([drawing.promise, layer.render()]);
    };
    // A drawing that was stopped ends in an error; the next one is under way.
    draw().catch(() => {});
    return () => {
      gone = true;
      stop();
    };
  }, [file, number, width, inSight]);
  return (
    <div
      ref={frame}
      className={styles['sheet']}
      role="group"
      aria-label={t('viewer.page', { number })}
    >
      <canvas ref={canvas} className={styles['picture']} />
      <div ref={text} className={styles['text']} lang="vi" />
    </div>
  );
}
