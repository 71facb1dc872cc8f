import type { JoinRequest } from "@teahouse/client";

/** The applicant's words: the answer to the group's question, or a few words of their own. */
export function JoinRequestWords({
  request: { question, answer, text },
}: {
  readonly request: JoinRequest;
}) {
  return (
    <>
      {question && (
        <dl className="join-answer">
          <dt dir="auto">{question}</dt>
          <dd dir="auto">{answer}</dd>
        </dl>
      )}
      {text && <blockquote dir="auto">{text}</blockquote>}
    </>
  );
}
