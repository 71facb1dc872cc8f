import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { ConversationId, GroupId } from "@teahouse/protocol";
import { groupConversation } from "@teahouse/protocol";
import type { Tx } from "../../packages/server/src/log/types.ts";
import { sendWith, uploadBytes, uploadText } from "../support/attach.ts";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { pictureOf } from "../support/pictures.ts";

const MONTH = 31 * 86_400_000;
const MONTHS = 3;
/** In each month. */
const PICTURES = 12;
const FILES = 4;
const A_MESSAGE = 6;

async function ageBy({ sql }: Tx, time: number): Promise<void> {
  await sql`update events set at = at - ${time}`;
}

describe("Alice and Bob, who share much", () => {
  let house: TestHouse;
  let alice: Person;
  let pair: ConversationId;
  let group: GroupId;
  let hers: Visitor;
  let his: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    alice = await house.person("Alice");
    const bob = await house.person("Bob");
    pair = await bob.befriend(alice);
    const picture = new Uint8Array(await pictureOf("png"));
    for (let month = 0; month < MONTHS; month++) {
      // Uploads expire by the real time, so that they cannot begin in the past.
      if (month > 0) await house.app.house.write((tx) => ageBy(tx, MONTH));
      await share(month, picture);
    }
    group = await gather({ owner: alice, members: [bob] });
    hers = await Visitor.arrive(house);
    his = await Visitor.arrive(house, { viewport: { width: 390, height: 844 } });
    await hers.signIn("alice");
    await his.signIn("bob");
  });

  afterEach(() => {
    for (const visitor of [hers, his]) expect(visitor.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await hers.leave();
    await his.leave();
    await house.close();
  });

  async function share(month: number, picture: Uint8Array<ArrayBuffer>): Promise<void> {
    for (let sent = 0; sent < PICTURES; sent += A_MESSAGE) {
      const attachments = [];
      for (let one = 0; one < A_MESSAGE; one++) {
        const upload = await uploadBytes(alice, picture, { name: "tea.png", type: "image/png" });
        attachments.push({ upload, kind: "picture" as const });
      }
      await sendWith(alice, pair, attachments, `pictures ${month}.${sent}.`);
    }
    for (let sent = 0; sent < FILES; sent++) {
      const name = `leaf-${month}-${sent}.txt`;
      const upload = await uploadText(alice, "x".repeat(100 + month * FILES + sent), { name });
      await sendWith(alice, pair, [{ upload, kind: "file" }], `file ${month}.${sent}.`);
    }
  }

  function drawer({ page }: Visitor) {
    const named = { name: "Details" };
    return page.getByRole("complementary", named).or(page.getByRole("dialog", named));
  }

  function tiles(visitor: Visitor) {
    return drawer(visitor).getByRole("link", { name: /^\[Picture\]/ });
  }

  function files(visitor: Visitor) {
    return drawer(visitor).getByRole("link", { name: /leaf-|new\.txt/ });
  }

  test("The list says what the last message carries", async () => {
    await hers
      .conversation("Bob")
      .getByText(/\[File\].*leaf-2-3\.txt.*file 2\.3\./)
      .waitFor();
  });

  test("The drawer lists the pictures by month, page by page", async () => {
    await hers.follow(`/chats/${pair}/details`);
    await hers.link("Media and files").click();
    await eventually(async () => expect(await tiles(hers).count()).toBeGreaterThanOrEqual(30));
    await eventually(async () => {
      await tiles(hers).last().scrollIntoViewIfNeeded();
      expect(await tiles(hers).count()).toBe(MONTHS * PICTURES);
    });
    const months = drawer(hers).getByRole("heading", { level: 3 });
    const format = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "long" });
    const named = [0, 1, 2].map((month) => format.format(Date.now() - month * MONTH));
    expect(await months.allInnerTexts()).toEqual(named);
    expect(await violations(hers.page)).toEqual([]);
  });

  test("A picture leads to its message, however old", async () => {
    await tiles(hers).last().click();
    await hers.message("pictures 0.0.").waitFor();
    await eventually(async () => {
      const [list, row] = [
        await hers.log.boundingBox(),
        await hers.message("pictures 0.0.").boundingBox(),
      ];
      expect(row?.y).toBeGreaterThanOrEqual(list?.y ?? 0);
      expect(row?.y).toBeLessThan((list?.y ?? 0) + (list?.height ?? 0));
    });
    await eventually(async () => expect(await drawer(hers).count()).toBe(0));
  });

  test("Bob has the files on his phone, also after a reload, and new ones come by themselves", async () => {
    await his.go(`/chats/${pair}/files`);
    await eventually(async () => expect(await files(his).count()).toBe(MONTHS * FILES));
    expect(await files(his).first().innerText()).toMatch(/leaf-2-3\.txt\s+111 bytes · Alice · /);
    const upload = await uploadText(alice, "fresh", { name: "new.txt" });
    const { id } = await sendWith(alice, pair, [{ upload, kind: "file" }]);
    await files(his).filter({ hasText: "new.txt" }).waitFor();
    await alice.call("message.recall", { conversation: pair, message: id });
    await files(his).filter({ hasText: "new.txt" }).waitFor({ state: "detached" });
    expect(await violations(his.page)).toEqual([]);
    const width = await his.page.evaluate<number>("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(390);
  });

  test("Alice deletes a stored file, and Bob sees that it is gone", async () => {
    await hers.follow("/settings/storage");
    const stored = hers.page.getByRole("listitem").filter({ hasText: "leaf-2-3.txt" });
    await eventually(async () => {
      await hers.page.getByRole("listitem").last().scrollIntoViewIfNeeded();
      expect(await stored.count()).toBe(1);
    });
    await hers.sees(/of .+ used/);
    expect(await violations(hers.page)).toEqual([]);
    await stored.getByRole("button", { name: /^Delete/ }).click();
    await hers.dialog.getByText("no longer available").waitFor();
    await hers.dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await stored.waitFor({ state: "detached" });
    await files(his).filter({ hasText: "leaf-2-3.txt" }).waitFor({ state: "detached" });
    await his.follow(`/chats/${pair}`);
    await his.message("file 2.3.").getByText("This file is no longer available.").waitFor();
  });

  test("The group's switch decides at once what Bob may attach", async () => {
    await his.follow(`/chats/${groupConversation(group)}`);
    await his.button("Attach pictures or files").waitFor();
    await hers.follow(`/groups/${group}/settings`);
    const choice = hers.page.getByRole("group", { name: "Who can send files" });
    await choice.getByText("Owner and admins", { exact: true }).click();
    await his.button("Attach pictures").waitFor();
    await his.log.getByText(/let only the owner and the admins send files/).waitFor();
    await his.page.locator("input[type=file]").setInputFiles({
      name: "plan.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("plan"),
    });
    await his.sees("Only the owner and the admins can send files in this group.");
    await choice.getByText("Everybody", { exact: true }).click();
    await his.button("Attach pictures or files").waitFor();
  });
});
