import type { FileId } from "@teahouse/client";
import { useEffect, useRef, useState } from "react";
import Cropper, { type Area } from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";
import "./face-dialog.css";
import { useClient } from "../connection/client-context.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { cutSquare } from "./cut-square.ts";
import { useObjectUrl } from "./use-object-url.ts";

const ZOOM_MOST = 5;
const ZOOM_STEP = 0.1;

/** The arrow keys move the picture by so many pixels. */
const KEY_STEP = 8;

interface FaceDialogProps {
  readonly file: File;
  readonly shape: "round" | "rect";
  readonly set: (face: FileId) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Has the user choose the square of a picture that becomes a face. */
export default function FaceDialog({ file, shape, set, onClose }: FaceDialogProps) {
  const { common } = useText();
  const { faces: words } = useScreenTexts();
  const client = useClient();
  const url = useObjectUrl(file);
  const command = useCommand();
  const [place, setPlace] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [isUnreadable, setUnreadable] = useState(false);
  const area = useRef<Area>(undefined);
  const [scope] = useState(() => new AbortController());
  const isSet = useRef(false);
  // Who closes the dialog ends the upload, unless it is a face already.
  useEffect(() => () => void (isSet.current || scope.abort()), [scope]);

  async function save(): Promise<void> {
    if (area.current === undefined) return;
    const square = await cutSquare(file, area.current);
    const { id } = await client.upload(square, { resume: false, signal: scope.signal });
    await set(id);
    isSet.current = true;
  }

  return (
    <Dialog title={words.title} text={words.text} onClose={onClose}>
      {(close) => (
        <>
          <div className="face-cropper">
            {isUnreadable ? (
              <p role="alert">{words.unreadable}</p>
            ) : (
              <Cropper
                image={url ?? ""}
                crop={place}
                zoom={zoom}
                maxZoom={ZOOM_MOST}
                aspect={1}
                cropShape={shape}
                showGrid={false}
                keyboardStep={KEY_STEP}
                disableAutomaticStylesInjection
                onCropChange={setPlace}
                onZoomChange={setZoom}
                onCropComplete={(_, pixels) => {
                  area.current = pixels;
                }}
                mediaProps={{ alt: "", onError: () => setUnreadable(url !== undefined) }}
                cropperProps={{ "aria-label": words.area }}
              />
            )}
          </div>
          <label className="face-zoom">
            {words.zoom}
            <input
              type="range"
              min={1}
              max={ZOOM_MOST}
              step={ZOOM_STEP}
              value={zoom}
              onChange={({ target }) => setZoom(Number(target.value))}
            />
          </label>
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button
              look="primary"
              busy={command.busy}
              disabled={isUnreadable}
              onClick={async () => {
                if (await command.run(save)) close();
              }}
            >
              {words.use}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
