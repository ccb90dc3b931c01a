// layout.ts: where the boxes and arrows stand, in layers from the beginning to the ends. Pure; loaded
// with the diagram only.
import { Graph as LayeredGraph, layout } from '@dagrejs/dagre';
import { type Arrow, type Box, type Graph, wrap } from './graph';

export interface Point {
  x: number;
  y: number;
}

export interface PlacedBox extends Point {
  box: Box;
  width: number;
  height: number;
  lines: string[];
}

export interface Label {
  title: string[];
  roles: string[];
}

export interface PlacedArrow extends Point {
  arrow: Arrow;
  width: number;
  height: number;
  labels: Label[];
  points: Point[];
}

export interface Placed {
  width: number;
  height: number;
  boxes: PlacedBox[];
  arrows: PlacedArrow[];
}

export interface Words {
  state: (box: Box) => string;
  action: (step: Arrow['steps'][number]) => string;
  role: (role: string) => string;
}

const boxWidth = 150;
const boxLetters = 20;
const labelLetters = 22;
const letterWidth = 6.4;
export const lineHeight = 16;
const boxPadding = 22;
const labelPadding = 8;
const margin = 16;

function labelsOf(arrow: Arrow, words: Words): Label[] {
  return arrow.steps.map((step) => ({
    title: wrap(words.action(step), labelLetters),
    roles: wrap(step.roles.map(words.role).join(', '), labelLetters + 2),
  }));
}

const linesOf = (labels: readonly Label[]) =>
  labels.flatMap((label) => [...label.title, ...label.roles]);

/** Distances in pixels at 100 %; x and y are the middle of what is placed. */
export function place(graph: Graph, words: Words): Placed {
  const plan = new LayeredGraph({ directed: true });
  plan.setGraph({
    rankdir: 'TB',
    nodesep: 36,
    edgesep: 20,
    ranksep: 34,
    marginx: margin,
    marginy: margin,
  });
  plan.setDefaultEdgeLabel(() => ({}));
  const lines = new Map<string, string[]>();
  for (const box of graph.boxes) {
    const title = wrap(words.state(box), boxLetters);
    lines.set(box.id, title);
    plan.setNode(box.id, { width: boxWidth, height: title.length * lineHeight + boxPadding });
  }
  const labels = new Map<string, Label[]>();
  for (const arrow of graph.arrows) {
    const said = labelsOf(arrow, words);
    labels.set(arrow.id, said);
    const longest = Math.max(...linesOf(said).map((line) => line.length));
    plan.setEdge(arrow.from, arrow.to, {
      width: longest * letterWidth + labelPadding,
      height: linesOf(said).length * lineHeight + labelPadding,
      labelpos: 'c',
    });
  }
  layout(plan);
  const { width = 0, height = 0 } = plan.graph();
  return {
    width,
    height,
    boxes: graph.boxes.map((box) => {
      const at = plan.node(box.id);
      return {
        box,
        x: at.x,
        y: at.y,
        width: at.width,
        height: at.height,
        lines: lines.get(box.id) ?? [],
      };
    }),
    arrows: graph.arrows.map((arrow) => {
      const at = plan.edge(arrow.from, arrow.to);
      return {
        arrow,
        x: at.x ?? 0,
        y: at.y ?? 0,
        width: at.width ?? 0,
        height: at.height ?? 0,
        labels: labels.get(arrow.id) ?? [],
        points: at.points ?? [],
      };
    }),
  };
}

/** A line through `points` with its corners rounded, for the d of a path. */
export function pathOf(points: readonly Point[]): string {
  const at = (point: Point) => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${at(first)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (!next) path += `L${at(point)}`;
    else path += `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return path;
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** The nearest of `places` that lies in `direction` of `from`; -1 when none does. */
export function nearest(places: readonly Point[], from: number, direction: Direction): number {
  const here = places[from];
  if (!here) return -1;
  let best = -1;
  let shortest = Number.POSITIVE_INFINITY;
  places.forEach((there, index) => {
    const [right, down] = [there.x - here.x, there.y - here.y];
    const upright = direction === 'ArrowUp' || direction === 'ArrowDown';
    const along = { ArrowUp: -down, ArrowDown: down, ArrowLeft: -right, ArrowRight: right }[
      direction
    ];
    // What lies aside counts double: straight on comes first.
    const distance = along + 2 * Math.abs(upright ? right : down);
    if (index !== from && along > 1 && distance < shortest) [best, shortest] = [index, distance];
  });
  return best;
}
