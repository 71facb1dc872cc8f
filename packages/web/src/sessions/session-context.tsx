import { type Client, createClient, type UserId } from "@teahouse/client";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { ClientProvider } from "../connection/client-context.tsx";
import { faceSourceOf } from "../connection/face-source.ts";
import { storage } from "../lib/storage.ts";
import { paths } from "../navigation/paths.ts";
import { FaceSourceProvider } from "../ui/face-source.ts";
import { storedUserId } from "./stored-user-id.ts";

interface SessionControl {
  /** `entering` from the first request until the snapshot is applied. */
  readonly status: "out" | "entering" | "in";
  /** True if the session ended without the user's doing. */
  readonly ended: boolean;
  /** The entrance form after signing out. The next person starts without a destination. */
  readonly nextEntrance: string | undefined;
  /** Starts with the session whose cookie the server has just set. */
  enter(): void;
  /**
   * Ends the session with `act`, and then removes everything of its user from this browser. If the session had already
   * ended elsewhere, the user reads that.
   */
  leave(act: (client: Client) => Promise<unknown>): Promise<void>;
}

const SessionContext = createContext<SessionControl | undefined>(undefined);

function makeClient(): Client {
  return createClient({ url: location.origin, storage });
}

interface SessionProviderProps {
  /** Removes everything of a user from this browser. */
  readonly forgetUser: (user: UserId) => void;
  readonly children: ReactNode;
}

/** Provides the client of the current session, and a new client after its end. */
export function SessionProvider({ forgetUser, children }: SessionProviderProps) {
  const [client, setClient] = useState(makeClient);
  const faces = useMemo(() => faceSourceOf(client), [client]);
  const [started, setStarted] = useState(() => storedUserId.get() !== null);
  const [ended, setEnded] = useState(false);
  const [nextEntrance, setNextEntrance] = useState<string>();
  const [ready, setReady] = useState(client.state.ready);
  const leaving = useRef(false);
  const onChange = useRef(() => {});

  function reset(byItself: boolean) {
    // The old client reports its end after this, when nobody must listen any more.
    onChange.current = () => {};
    storedUserId.forget();
    client.stop();
    setClient(makeClient());
    setStarted(false);
    setReady(false);
    setEnded(byItself);
  }

  onChange.current = () => {
    const { connection, state } = client;
    if (connection.phase === "disconnected" && connection.reason === "session_ended") {
      if (!leaving.current) reset(true);
    } else if (state.user !== undefined) {
      setReady(state.ready);
      if (storedUserId.get() === null) storedUserId.set(state.user.id);
    }
  };

  useEffect(() => {
    if (!started) return;
    const unsubscribe = client.subscribe(() => onChange.current());
    client.start();
    return () => {
      unsubscribe();
      client.stop();
    };
  }, [client, started]);
  useEffect(() => storedUserId.onChange(() => location.reload()), []);

  const control: SessionControl = {
    status: ready ? "in" : started ? "entering" : "out",
    ended,
    nextEntrance,
    enter() {
      setEnded(false);
      setNextEntrance(undefined);
      setStarted(true);
    },
    async leave(act) {
      leaving.current = true;
      const { user } = client.state;
      try {
        await act(client);
        setNextEntrance(user?.kind === "guest" ? paths.guest : paths.signIn);
        reset(false);
        if (user) forgetUser(user.id);
      } finally {
        leaving.current = false;
        // If the act failed because the session had ended, the page shows that now.
        onChange.current();
      }
    },
  };

  return (
    <SessionContext value={control}>
      <ClientProvider value={client}>
        <FaceSourceProvider value={faces}>{children}</FaceSourceProvider>
      </ClientProvider>
    </SessionContext>
  );
}

export function useSession(): SessionControl {
  const control = useContext(SessionContext);
  if (control === undefined) throw new Error("useSession needs a SessionProvider.");
  return control;
}
