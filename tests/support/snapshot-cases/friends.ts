import { type Cases, directly, prepared } from "./cases.ts";

export const FRIEND_CASES = {
  "friend-request.send": [
    directly("it is pending", ({ alice, bob }) => alice.ask(bob, "hello")),
    prepared("it is accepted at once", async ({ alice, bob }) => {
      await bob.call("me.edit", { friendPolicy: "anyone" });
      return () => alice.ask(bob);
    }),
    prepared("the other one has asked as well", async ({ alice, bob }) => {
      await bob.ask(alice);
      return () => alice.ask(bob);
    }),
    prepared("a block hides it", async ({ alice, bob }) => {
      await bob.call("block.add", { user: alice.id });
      return () => alice.ask(bob);
    }),
    prepared("the block has been removed", async ({ alice, bob }) => {
      await bob.call("block.add", { user: alice.id });
      await alice.ask(bob);
      await bob.call("block.remove", { user: alice.id });
      return () => alice.ask(bob);
    }),
    prepared("they were friends before", async ({ alice, bob, talk }) => {
      const conversation = await talk();
      await bob.call("receipt.move", { conversation, readUpTo: 3 });
      await alice.call("friend.remove", { user: bob.id });
      await bob.ask(alice);
      return () => alice.ask(bob);
    }),
  ],
  "friend-request.accept": [
    prepared(
      "they have a temporary conversation",
      async ({ alice, carol, foundTeahouse, writeAsStranger }) => {
        await writeAsStranger(await foundTeahouse());
        const { id: request } = await alice.ask(carol);
        return () => carol.call("friend-request.accept", { request });
      },
    ),
    prepared("they become friends", async ({ alice, bob }) => {
      const { id: request } = await alice.ask(bob);
      return () => bob.call("friend-request.accept", { request, remark: "A.", category: "tea" });
    }),
  ],
  "friend-request.decline": [
    prepared("nothing else happens", async ({ alice, bob }) => {
      const { id: request } = await alice.ask(bob);
      return () => bob.call("friend-request.decline", { request });
    }),
    prepared("it blocks the sender too", async ({ alice, bob }) => {
      const { id: request } = await alice.ask(bob);
      return () => bob.call("friend-request.decline", { request, block: true });
    }),
  ],
  "friend-request.cancel": [
    prepared("it is pending", async ({ alice, bob }) => {
      const { id: request } = await alice.ask(bob);
      return () => alice.call("friend-request.cancel", { request });
    }),
  ],
  "friend.edit": [
    prepared("a friend gets a remark and a category", async ({ alice, bob, talk }) => {
      await talk();
      return () => alice.call("friend.edit", { user: bob.id, remark: "B.", category: "tea" });
    }),
  ],
  "friend.remove": [
    prepared("both have read everything", async ({ alice, bob, talk }) => {
      const conversation = await talk();
      await bob.call("receipt.move", { conversation, readUpTo: 3 });
      return () => alice.call("friend.remove", { user: bob.id });
    }),
    prepared("it blocks the former friend too", async ({ alice, bob, talk }) => {
      await talk();
      return () => alice.call("friend.remove", { user: bob.id, block: true });
    }),
  ],
  "block.add": [
    prepared("a friend is blocked", async ({ alice, bob, talk }) => {
      await talk();
      return () => alice.call("block.add", { user: bob.id });
    }),
    prepared("a request is pending", async ({ alice, bob }) => {
      await bob.ask(alice);
      return () => alice.call("block.add", { user: bob.id });
    }),
  ],
  "block.remove": [
    prepared("a stranger is unblocked", async ({ alice, bob }) => {
      await alice.call("block.add", { user: bob.id });
      return () => alice.call("block.remove", { user: bob.id });
    }),
  ],
} satisfies Cases;
