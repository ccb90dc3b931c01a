// graph.ts: a definition as boxes and arrows: one box for each state, one arrow for all steps between
// the same two states; steps that stay where they are stand in their box.
import type {
  DefinitionState,
  DefinitionStep,
  WorkflowDefinition,
} from '@web/gen/trinhky/v1/workflow_service_pb';

export interface Box {
  id: string;
  state: DefinitionState;
  /** Steps that do not leave the state. */
  staying: DefinitionStep[];
}

export interface Arrow {
  /** "FROM>TO" */
  id: string;
  from: string;
  to: string;
  steps: DefinitionStep[];
}

export interface Graph {
  boxes: Box[];
  arrows: Arrow[];
}

export const stays = (step: DefinitionStep): boolean =>
  step.toState === '' || step.toState === step.fromState;

/** In the order of the definition; steps from or to a state that it lacks are left out. */
export function graphOf(definition: Pick<WorkflowDefinition, 'stateList' | 'steps'>): Graph {
  const boxes = new Map<string, Box>(
    definition.stateList.map((state) => [state.state, { id: state.state, state, staying: [] }]),
  );
  const arrows = new Map<string, Arrow>();
  for (const step of definition.steps) {
    const box = boxes.get(step.fromState);
    if (!box) continue;
    if (stays(step)) {
      box.staying.push(step);
      continue;
    }
    if (!boxes.has(step.toState)) continue;
    const id = `${step.fromState}>${step.toState}`;
    const arrow = arrows.get(id) ?? { id, from: step.fromState, to: step.toState, steps: [] };
    arrow.steps.push(step);
    arrows.set(id, arrow);
  }
  return { boxes: [...boxes.values()], arrows: [...arrows.values()] };
}

/** Words in lines of at most `most` letters; a longer word stands alone. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
