"""Verbs of the mind, the office, the trade, the game and the art: what they tell leaves nothing at the place where it was done."""

from __future__ import annotations

__all__ = ["NOT_BY_HAND", "OF_MIND"]

OF_MIND = frozenset(
    # speech
    "acknowledged admitted affirmed apologised apologized applauded asserted assured bemoaned blessed boasted bragged "
    "cautioned chatted cited clarified commended complained complimented confessed confided congratulated conveyed "
    "cursed decried denounced deplored disclosed disagreed divulged elaborated emphasised emphasized enquired exclaimed explained forgave "
    "forgiven gossiped grumbled hailed hinted implied implored informed inquired insinuated joked lamented lauded lied moaned mocked "
    "muttered nagged objected offered pleaded prayed preached proclaimed professed promised prophesied queried quipped "
    "reassured recited recounted relayed renounced reproached retorted ridiculed saluted scolded slammed swore taunted teased "
    "toasted tweeted vouched whispered wondered worshipped chanted pardoned "
    # thought
    "admired anticipated calculated contemplated deduced deliberated detested doubted dreaded dreamt dreamed envied "
    "favoured foresaw foreseen forgot forgotten guessed hated hesitated ignored intended learned learnt longed mistrusted misunderstood "
    "mulled pondered presumed recognised recognized reckoned resented respected revered speculated tolerated understood wished yearned".split()
)
"""What is said and thought."""
NOT_BY_HAND = OF_MIND | frozenset(
    # parties and parliaments
    "abstained adjourned advocated aligned arbitrated bargained boycotted caucused censured colluded compromised conspired "
    "convened deferred delegated dissented enacted impeached legislated mobilised reconvened reshuffled resumed vetoed "
    # money
    "bankrolled bartered billed capitalised competed diversified divested downsized economised franchised haggled hedged "
    "invoiced liquidated monopolised overcharged rebranded recouped redeemed refunded reimbursed remitted repriced retailed "
    "taxed tendered undercut wholesaled "
    # play
    "contested dribbled equalised improvised juggled netted parried relegated skated surfed trialled umpired volleyed wrestled "
    "mimed strummed dueted busked "
    # word to others
    "advised urged thanked blamed accused begged persuaded convinced threatened insulted mocked dubbed nicknamed questioned "
    "interrogated lured cheated deceived scolded reminded told noticed imagined admired envied hated liked photographed "
    "sketched depicted portrayed mentored lobbied petitioned quizzed briefed "
    # law and office
    "blacklisted sanctioned barred banned fined fired sacked dismissed recruited poached deported extradited expelled "
    "licensed accredited certified nationalised nationalized privatised privatized represented overruled pardoned "
    "prosecuted sued summoned subpoenaed demoted promoted seconded "
    # trade
    "leased rented mortgaged insured auctioned exported imported outsourced bottled manufactured refined "
    "subsidised subsidized underwrote outbid traded banked acquired targeted "
    # sport and art
    "bowled outscored outplayed outran overcame overtook trounced thrashed edged hammered routed painted carved sculpted "
    "choreographed staged wove composed curated "
    # command and press
    "commanded fielded courted profiled targeted featured parked shelved missed amassed carried starred "
    # having and living
    "exchanged boarded wore inherited kept reared lacked possessed attended toured married wooed adopted fostered spent cost saw heard".split()
)
"""What is done to people and things by word, office, trade, game or art."""
