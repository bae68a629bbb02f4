import type { ReactElement } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import { type Slider, sliderLine, sliderValue } from '../../terminal/slider.ts';
import type { Theme } from '../../terminal/theme.ts';
import { MouseArea } from './mouse-area.tsx';

/** The line of a slider: a press on its bar sets it, and so does moving with the button held. */
export function SliderLine(props: {
  readonly slider: Slider;
  readonly width: number;
  readonly theme: Theme;
  /** Gets a value between the ends of the slider, not rounded. */
  readonly onSet: (value: number) => void;
  /** The part of the width that is the slider's. */
  readonly sliderWidth?: number;
  /** Stands behind it on the line. */
  readonly behind?: string;
}): ReactElement {
  const { slider, width, theme, onSet, sliderWidth = width, behind = '' } = props;
  const set = (column: number) => {
    const value = sliderValue(slider, sliderWidth, column);
    if (value !== undefined) onSet(value);
  };
  return (
    <MouseArea onPress={set} onDrag={set}>
      <Lines lines={[sliderLine(slider, sliderWidth, theme) + behind]} width={width} />
    </MouseArea>
  );
}
