// diagram.tsx: a definition as a picture: boxes and arrows to press. One stop of the tab key; the
// arrow keys go to what lies in their direction, Enter reads it. The tables below say the same.
import { Button } from '@web/components/button';
import { useText } from '@web/i18n/use_text';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import styles from './diagram.module.css';
import type { Graph } from './graph';
import {
  type Direction,
  lineHeight,
  nearest,
  type PlacedArrow,
  type PlacedBox,
  pathOf,
  place,
} from './layout';
import { useWorkflowWords } from './workflow_words';

const scales = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.6, 2] as const;
const directions = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

interface Props {
  graph: Graph;
  /** Id of a box or an arrow; '' for none. */
  chosen: string;
  onChoose: (id: string) => void;
}

export default function Diagram({ graph, chosen, onChoose }: Props) {
  const { t } = useText();
  const words = useWorkflowWords();
  const placed = useMemo(() => place(graph, words), [graph, words]);
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const [current, setCurrent] = useState(0);
  const all = [
    ...placed.boxes.map((one) => ({ id: one.box.id, x: one.x, y: one.y })),
    ...placed.arrows.map((one) => ({ id: one.arrow.id, x: one.x, y: one.y })),
  ];
  useLayoutEffect(() => {
    const room = frame.current?.clientWidth ?? placed.width;
    const wanted = room / placed.width;
    // As large as the room allows, never so small that nobody can read it.
    setScale(scales.findLast((one) => one <= Math.max(wanted, 0.65)) ?? 1);
  }, [placed.width]);
  // The beginning comes into sight first; afterwards the middle stays where it is.
  const middle = useRef<{ x: number; y: number } | null>(null);
  useLayoutEffect(() => {
    const view = frame.current;
    const first = placed.boxes[0];
    if (!view || !first) return;
    const { x, y } = middle.current ?? { x: first.x, y: 0 };
    view.scrollTo(x * scale - view.clientWidth / 2, y * scale - view.clientHeight / 2);
  }, [placed, scale]);
  useEffect(() => {
    if (!chosen) return;
    const there = frame.current?.querySelector('[role="button"][data-chosen]');
    there?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const keepMiddle = () => {
    const view = frame.current;
    if (view)
      middle.current = {
        x: (view.scrollLeft + view.clientWidth / 2) / scale,
        y: (view.scrollTop + view.clientHeight / 2) / scale,
      };
  };
  const step = (by: number) => {
    keepMiddle();
    const at = scales.indexOf(scale as (typeof scales)[number]);
    setScale(scales[Math.min(Math.max(at + by, 0), scales.length - 1)] ?? 1);
  };
  const focus = (index: number) => {
    setCurrent(index);
    const there = frame.current?.querySelector<SVGGElement>(`[data-at="${index}"]`);
    there?.focus({ preventScroll: true });
    there?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(all[current]?.id ?? '');
    } else if (directions.has(event.key)) {
      event.preventDefault();
      const there = nearest(all, current, event.key as Direction);
      if (there >= 0) focus(there);
    }
  };
  const part = (index: number, id: string) => ({
    role: 'button',
    'data-at': index,
    'data-chosen': chosen === id || undefined,
    'aria-pressed': chosen === id,
    tabIndex: index === current ? 0 : -1,
    onFocus: () => setCurrent(index),
    onClick: () => onChoose(id),
  });
  return (
    <div className={styles['diagram']}>
      <div className={styles['tools']}>
        <Button onPress={() => step(-1)}>{t('viewer.smaller')}</Button>
        <Button onPress={() => step(1)}>{t('viewer.larger')}</Button>
        <span role="status">{t('viewer.zoom', { percent: Math.round(scale * 100) })}</span>
      </div>
      <div ref={frame} className={styles['frame']}>
        <svg
          width={placed.width * scale}
          height={placed.height * scale}
          viewBox={`0 0 ${placed.width} ${placed.height}`}
          role="group"
          aria-label={t('office.workflows.picture')}
          onKeyDown={onKey}
        >
          <defs>
            <marker
              id="office-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8z" className={styles['point']} />
            </marker>
          </defs>
          {placed.arrows.map((one) => (
            <path
              key={one.arrow.id}
              d={pathOf(one.points)}
              className={styles['way']}
              data-chosen={chosen === one.arrow.id || chosen === one.arrow.from || undefined}
              markerEnd="url(#office-arrow)"
            />
          ))}
          {placed.boxes.map((one, index) => (
            <g
              key={one.box.id}
              {...part(index, one.box.id)}
              className={styles['part']}
              aria-label={words.state(one.box)}
            >
              <StateBox placed={one} />
            </g>
          ))}
          {placed.arrows.map((one, index) => (
            <g
              key={one.arrow.id}
              {...part(placed.boxes.length + index, one.arrow.id)}
              className={styles['part']}
              aria-label={arrowWords(one, placed.boxes)}
            >
              <ArrowLabel placed={one} />
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}

function arrowWords(one: PlacedArrow, boxes: readonly PlacedBox[]): string {
  const title = (id: string) => boxes.find((box) => box.box.id === id)?.lines.join(' ') ?? id;
  // The words that are seen come first and as they are: who speaks to the machine says them.
  const seen = one.labels.flatMap((label) => [...label.title, ...label.roles]);
  return `${seen.join(' ')}: ${title(one.arrow.from)} → ${title(one.arrow.to)}`;
}

// Each line ends in a blank: read in one go they are words, not one word.
function StateBox({ placed }: { placed: PlacedBox }) {
  const { box, x, y, width, height, lines } = placed;
  const top = y - ((lines.length - 1) * lineHeight) / 2 + 4;
  return (
    <>
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={box.state.initial || box.state.final ? height / 2 : 6}
        className={styles['box']}
        data-kind={box.state.initial ? 'initial' : box.state.final ? 'final' : undefined}
      />
      {lines.map((line, at) => (
        <text key={line} x={x} y={top + at * lineHeight} className={styles['title']}>
          {`${line} `}
        </text>
      ))}
    </>
  );
}

function ArrowLabel({ placed }: { placed: PlacedArrow }) {
  const { x, y, width, height, labels } = placed;
  const lines = labels.flatMap((label) => [
    ...label.title.map((text) => ({ text, kind: 'action' })),
    ...label.roles.map((text) => ({ text, kind: 'role' })),
  ]);
  const top = y - ((lines.length - 1) * lineHeight) / 2 + 4;
  return (
    <>
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={4}
        className={styles['label']}
      />
      {lines.map(({ text, kind }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one label, never moved
        <text key={at} x={x} y={top + at * lineHeight} className={styles[kind]}>
          {`${text} `}
        </text>
      ))}
    </>
  );
}
