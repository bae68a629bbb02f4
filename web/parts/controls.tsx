import { createUniqueId, For, type JSX } from 'solid-js';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value as it is read. */
  readonly text: string;
  readonly onInput: (value: number) => void;
}

/** A number on a scale. */
export function Slider(props: SliderProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="slider">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="range"
        min={props.min}
        max={props.max}
        step={props.step ?? 1}
        value={props.value}
        aria-valuetext={props.text}
        onInput={(event) => props.onInput(event.currentTarget.valueAsNumber)}
      />
      <output for={id}>{props.text}</output>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="choice">
      <legend>{props.label}</legend>
      <For each={props.options}>
        {([value, text]) => (
          <label>
            <input
              type="radio"
              name={name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>{text}</span>
          </label>
        )}
      </For>
    </fieldset>
  );
}

interface SelectProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly onChange: (value: Value) => void;
}

/** One of many. */
export function Select<Value extends string | number>(props: SelectProps<Value>): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        onChange={(event) => {
          const option = props.options[event.currentTarget.selectedIndex];
          if (option) props.onChange(option[0]);
        }}
      >
        <For each={props.options}>
          {([value, text]) => (
            <option value={String(value)} selected={value === props.value}>
              {text}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number | 'any';
  /** Only values that are allowed come here. */
  readonly onChange: (value: number) => void;
}

/** A number that is typed; what is not allowed is put back. */
export function NumberField(props: NumberProps): JSX.Element {
  const id = createUniqueId();
  const change = (input: HTMLInputElement) => {
    const value = input.valueAsNumber;
    if (input.validity.valid && Number.isFinite(value)) props.onChange(value);
    else input.value = String(props.value);
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="number"
        required
        min={props.min}
        max={props.max}
        step={props.step ?? 1}
        value={props.value}
        onChange={(event) => change(event.currentTarget)}
      />
    </div>
  );
}
