//! From accounts that name their parents to a tree, and from the leaves up.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::scorecard::Band;

use super::below::Below;
use super::fault::Faults;
use super::members::{Member, Members};
use super::{Parent, Rollup};

/// A parent.
#[derive(Debug, Default)]
struct Node {
    /// The account that it is; `None` where there is none.
    member: Option<u32>,
    /// The parent that this account belongs to.
    up: Option<u32>,
    /// The accounts that belong to it, in input order.
    children: Vec<u32>,
    /// How many parents are above it.
    level: usize,
    below: Below,
    worst: Option<u32>,
}

/// The parents of a run.
struct Tree<'m> {
    members: &'m Members,
    nodes: Vec<Node>,
    /// By account: the parent that it is.
    node_of: Vec<Option<u32>>,
    /// The accounts whose parent is not there.
    orphans: Vec<u32>,
}

impl Members {
    /// Makes a tree of the accounts, and gives each parent the figures of those below it;
    /// `weighted`: by what they are worth.
    ///
    /// # Errors
    ///
    /// Parents that no account is, and accounts that are above themselves.
    pub fn roll_up(&self, weighted: bool) -> Result<Rollup, Faults> {
        let mut tree = Tree::new(self);
        let rings = tree.find_levels();
        if !(tree.orphans.is_empty() && rings.is_empty()) {
            return Err(Faults::new(self, &tree.orphans, &rings));
        }
        tree.add_up(weighted);
        Ok(Rollup {
            parents: tree.in_order(),
        })
    }
}

impl<'m> Tree<'m> {
    fn new(members: &'m Members) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut places: HashMap<&str, u32> = HashMap::new();
        let list = members.list();
        for (child, member) in (0..).zip(list) {
            let Some(parent) = members.parent(member) else {
                continue;
            };
            let node = *places.entry(parent).or_insert_with(|| {
                nodes.push(Node::default());
                nodes.len() as u32 - 1
            });
            nodes[node as usize].children.push(child);
        }
        let node_of: Vec<Option<u32>> = list
            .iter()
            .map(|member| places.get(members.id(member)).copied())
            .collect();
        for (member, node) in (0..).zip(&node_of) {
            let Some(node) = *node else { continue };
            let up = members.parent(&list[member as usize]);
            nodes[node as usize].up = up.and_then(|up| places.get(up).copied());
            nodes[node as usize].member = Some(member);
        }
        let missing = nodes.iter().filter(|node| node.member.is_none());
        let orphans = missing.flat_map(|node| node.children.iter().copied());
        let orphans = orphans.collect();
        Tree {
            members,
            nodes,
            node_of,
            orphans,
        }
    }

    /// Finds how deep each parent is; gives the rings of those that have no depth.
    fn find_levels(&mut self) -> Vec<Vec<u32>> {
        #[derive(Clone, Copy, PartialEq, Eq)]
        enum Seen {
            Never,
            OnTheWay,
            Done,
        }
        let mut seen = vec![Seen::Never; self.nodes.len()];
        let (mut rings, mut way) = (Vec::new(), Vec::new());
        for start in 0..self.nodes.len() {
            let mut next = Some(start);
            while let Some(node) = next.filter(|&node| seen[node] == Seen::Never) {
                seen[node] = Seen::OnTheWay;
                way.push(node);
                next = self.nodes[node].up.map(|up| up as usize);
            }
            if let Some(node) = next.filter(|&node| seen[node] == Seen::OnTheWay) {
                let from = way.iter().position(|&it| it == node).unwrap_or(0);
                rings.push(self.ring(&way[from..]));
            }
            for node in way.drain(..).rev() {
                let above = self.nodes[node].up;
                let level = above.map_or(0, |up| self.nodes[up as usize].level + 1);
                self.nodes[node].level = level;
                seen[node] = Seen::Done;
            }
        }
        rings
    }

    /// The accounts of a ring of parents, beginning with the first of the input.
    fn ring(&self, nodes: &[usize]) -> Vec<u32> {
        let members = nodes.iter().filter_map(|&node| self.nodes[node].member);
        let mut ring: Vec<u32> = members.collect();
        let first = (0..ring.len()).min_by_key(|&place| ring[place]);
        ring.rotate_left(first.unwrap_or(0));
        ring
    }

    /// Adds up what is below each parent, the deepest first.
    fn add_up(&mut self, weighted: bool) {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|&node| std::cmp::Reverse(self.nodes[node].level));
        let list = self.members.list();
        for place in order {
            let (mut below, mut worst) = (Below::default(), None);
            for &child in &self.nodes[place].children {
                below.add(&list[child as usize], weighted);
                worst = self.worse(worst, Some(child));
                if let Some(node) = self.node_of[child as usize] {
                    let node = &self.nodes[node as usize];
                    below.absorb(&node.below);
                    worst = self.worse(worst, node.worst);
                }
            }
            let node = &mut self.nodes[place];
            (node.below, node.worst) = (below, worst);
        }
    }

    /// The one of two accounts that stands worse.
    fn worse(&self, one: Option<u32>, other: Option<u32>) -> Option<u32> {
        let list = self.members.list();
        let both = [one, other].into_iter().flatten();
        let known = both.filter(|&it| is_known(&list[it as usize]));
        known.min_by(|&one, &other| {
            let (one, other) = (&list[one as usize], &list[other as usize]);
            let ids = || self.members.id(one).cmp(self.members.id(other));
            urgency(one, other).then_with(ids)
        })
    }

    /// The parents as they are told: each behind the one that it belongs to, what is worst first.
    fn in_order(&self) -> Vec<Parent> {
        let place = |node: usize| self.nodes[node].member;
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by(|&one, &other| {
            let urgent = worst_first(&self.nodes[one].below, &self.nodes[other].below);
            urgent.then_with(|| place(one).cmp(&place(other)))
        });
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        let mut left: Vec<usize> = Vec::new();
        // What is put on a stack last is taken from it first.
        for node in order.into_iter().rev() {
            match self.nodes[node].up {
                Some(up) => parts[up as usize].push(node),
                None => left.push(node),
            }
        }
        let mut parents = Vec::with_capacity(self.nodes.len());
        while let Some(node) = left.pop() {
            parents.extend(self.parent(&self.nodes[node]));
            left.append(&mut parts[node]);
        }
        parents
    }

    fn parent(&self, node: &Node) -> Option<Parent> {
        let member = |place: u32| &self.members.list()[place as usize];
        let own = member(node.member?);
        Some(Parent {
            own: self.members.relative(own),
            parent: self.members.parent(own).map(str::to_owned),
            level: node.level,
            below: node.below.clone(),
            worst: node.worst.map(|it| self.members.relative(member(it))),
        })
    }
}

/// Whether it is known how an account stands: by its score, or by a rule that made it red.
fn is_known(member: &Member) -> bool {
    let stands = member.stands();
    stands.is_some_and(|it| it.score.is_some() || it.band == Band::Red)
}

/// Red comes first, then the lowest score, then the largest value; what is not known comes last.
fn urgency(one: &Member, other: &Member) -> Ordering {
    let key = |member: &Member| {
        let stands = member.stands();
        let score = stands.and_then(|it| it.score).unwrap_or(f64::INFINITY);
        let value = member.value.map_or(f64::INFINITY, |value| -value);
        (stands.map(|it| it.band) != Some(Band::Red), score, value)
    };
    let (one, other) = (key(one), key(other));
    let red = one.0.cmp(&other.0);
    red.then(one.1.total_cmp(&other.1))
        .then(one.2.total_cmp(&other.2))
}

/// The largest share of red comes first, then the lowest mean score; what is not known comes last.
fn worst_first(one: &Below, other: &Below) -> Ordering {
    let key = |below: &Below| {
        let red = below.red_share().map_or(f64::INFINITY, |share| -share);
        [red, below.mean_score().unwrap_or(f64::INFINITY)]
    };
    let (one, other) = (key(one), key(other));
    one[0]
        .total_cmp(&other[0])
        .then(one[1].total_cmp(&other[1]))
}
