/** Short posts like those of the community, each with the event it is about; every sentence is ours. */

/** One post per line: publication day, event, title, text. */
export const ownPosts = `
2011-04-25 | diablo | Off to Santa Clara | Tomorrow the third OpenStack design summit opens its doors. I fly in tonight and hope to meet many of you.
2011-10-07 | essex | Sketches from the conference | This week in Boston the OpenStack conference followed the design summit. Here is what I took home.
2012-04-23 | folsom | What I learnt in San Francisco | Last week's OpenStack Folsom design summit was my first. We talked about Quantum in four sessions.
2013-04-16 | none | Day two operations with Nova | Once the cloud stands, day two begins: backups, upgrades, monitoring.
2013-04-16 | havana | Live from Portland | Keynotes just finished and the crowd moves to the breakout rooms of the OpenStack Summit.
2013-04-04 | none | Grizzly is out | Grizzly was released today with 230 new features. See you all at the summit in Portland!
2013-11-06 | none | Upgrading from Grizzly to Havana | A walk-through of our upgrade. Stop nova-api, migrate the database.
2013-11-06 | icehouse | 香港峰会第二天 | 今天是OpenStack香港峰会的第二天，参加了Neutron的设计会议。
2013-11-15 | icehouse | OpenStack Summit in HongKong: was bleibt | Zurück vom OpenStack Summit in Hongkong. Hier meine Notizen.
2014-07-30 | none | Mid-cycle in San Jose | The Neutron mid-cycle brought forty people together. The next summit is in Paris.
2014-07-28 | kilo | Vote for my talks | I submitted two talks for the OpenStack Summit in Paris this November. Please vote!
2014-04-18 | none | Red Hat Summit 2014 notes | Back from the Red Hat Summit in San Francisco. OpenStack was everywhere. In four weeks we meet in Atlanta for the OpenStack Summit.
2014-05-19 | juno | Impressions d'Atlanta | De retour du sommet OpenStack d'Atlanta, voici mes impressions.
2014-11-04 | kilo | Cumbre de OpenStack en París: segundo día | Hoy segundo día de la cumbre, con charlas sobre Neutron y Ceph.
2015-10-28 | mitaka | OpenStack Summit の二日目 | 東京で開催されているOpenStack Summitに参加しています。今日は二日目。
2014-05-13 | none | Announcing the next OpenStack Summits | The foundation announced the next venues: Paris in November, Vancouver in May 2015.
2017-05-09 | none | Where will we meet in 2018? | It was announced on stage: Vancouver in May 2018 and Berlin in November 2018.
2015-05-22 | none | A week in review | Kernel patches, a new laptop, the OpenStack Summit in Vancouver, and a cake recipe.
2015-06-11 | none | Landing at Newark Liberty | My flight to Newark Liberty was late. OpenStack work waits at home.
2016-04-20 | none | Our Austin office is hiring | Join the OpenStack team in our Austin office.
2016-02-10 | none | An exhausting week | Debugging Nova was exhausting.
2016-10-28 | none | OpenPOWER Summit Europe in Barcelona | The OpenPOWER Summit took place the same week as the OpenStack Summit, two halls away.
2016-10-27 | ocata | Barcelona, day 3: Ceph everywhere | On the third day of the OpenStack Summit I stayed in the storage track.
2017-03-03 | pike-ptg | Pike PTG report: Ironic | The first PTG took place in Atlanta last week. Here are notes from the Ironic room.
2018-09-17 | stein-ptg | Denver and the trains | At the PTG in Denver the trains kept us awake, but the Keystone room got a lot done.
2018-03-05 | rocky-ptg | Snowed in | #Snowpenstack: the Beast from the East closed Croke Park, and the Dublin PTG moved to the hotel bar.
2019-05-10 | train-ptg | Nova at the Train PTG | Notes of the Nova sessions at the PTG in Denver, which followed the Open Infrastructure Summit.
2019-05-06 | train | Open Infrastructure Summit Denver recap | Three days of Open Infrastructure Summit in Denver are over.
2019-11-11 | ussuri | 上海峰会参会总结 | 上周参加了在上海举行的开源基础设施峰会，主题演讲很精彩。
2020-06-09 | victoria-ptg | Virtual PTG: what Cinder discussed | Our first virtual PTG took place last week. Cinder met for three days.
2020-11-02 | wallaby-ptg | Wallaby PTG summary | The Glance team met at the virtual PTG last week.
2022-06-13 | berlin-2022 | Berlin again! | After three years without a hallway track the OpenInfra Summit in Berlin was a joy.
2023-05-25 | none | SCS Summit in Berlin | The SCS Summit showed how sovereign clouds built on OpenStack grow.
2023-06-05 | vancouver-2023 | Meet us in Vancouver | Next week we are at the OpenInfra Summit in Vancouver. Come to booth B12.
2024-09-10 | suwon-2024 | 수원에서 열린 OpenInfra Summit Asia 후기 | 지난주 수원에서 열린 OpenInfra Summit Asia에 다녀왔습니다.
2025-10-01 | paris-2025 | OpenInfra Summit Europe: rendez-vous à Saclay | Retrouvez-nous à l'OpenInfra Summit Europe, à Paris-Saclay, du 17 au 19 octobre.
2015-10-16 | none | What is new in Liberty | Liberty was released yesterday. Heat and Neutron got role-based access control. See you in Tokyo.
2016-04-06 | none | My Mitaka interviews | I talked to developers about what they did in Mitaka. More at the summit in Austin.
2016-09-28 | none | OpenStack Days Nordic: a recap | A great OpenStack Days Nordic in Stockholm. Next stop: the summit in Barcelona.
2016-10-26 | none | Kurs in Barcelona | Unser OpenStack-Kurs in Barcelona beginnt im Januar.
2015-05-29 | liberty | Recording of my talk on Swift | The video of my talk at the OpenStack Summit Vancouver is online: <a href='https://www.youtube.com/watch?v=abcdefghijk'>watch</a>.
2014-05-14 | juno | Designate session notes | Notes of our session this morning: <a href='https://junodesignsummit.sched.org/event/abc'>schedule</a> and <a href='https://etherpad.openstack.org/p/juno-designate'>pad</a>.
2012-10-19 | grizzly | Three talks, one week | Greetings from the Fall 2012 summit. OpenStack has grown up.
2015-05-18 | liberty | Tag 1: Ankunft in Vancouver | Heute begann der OpenStack Summit mit den Keynotes.
2016-04-12 | newton | Tips for first-time attendees | The OpenStack Summit in Austin is two weeks away. Bring comfortable shoes, and read the schedule.
2016-05-12 | none | How we chose our hypervisor | At the OpenStack Summit in Austin a user asked why we run KVM. Here is the long answer about libvirt, QEMU and Xen.
2015-06-24 | none | Docker and OpenStack at DockerCon | DockerCon filled the halls. Compared to the OpenStack Summit a month ago it was younger.
2015-03-12 | ops-philadelphia-2015 | Ops meetup in Philadelphia | Two days of the OpenStack Ops meetup in Philadelphia: upgrades, packaging, logging.
2017-12-01 | none | Summits I have been to | Portland, Hong Kong, Atlanta, Paris, Vancouver, Tokyo: each OpenStack Summit had a face of its own. The Paris summit was the loudest, the Tokyo summit the most polite, the Vancouver summit the prettiest, the Atlanta summit the hottest.
2017-11-08 | queens | Sydney summit slides | My slides from today's talk at the OpenStack Summit: <a href='https://www.slideshare.net/x/y'>here</a>.
2013-02-25 | none | Book sprint | Five authors, five days, one book on OpenStack operations.
2015-04-10 | none | Election results | The new PTLs for the Liberty cycle are known. The summit in Vancouver will be theirs.
2015-05-25 | none | Release reference: M | The M release will be called Mitaka, after the summit in Tokyo.
2015-04-20 | none | Neutron Kilo retrospective | Looking back at the Kilo cycle of Neutron: what went well, what didn't. We will discuss it at the summit in Vancouver.
2016-07-01 | none | Moving house | We moved from Austin to Berlin. The cats hated it.
2016-11-03 | ocata | Impresiones de la cumbre | La semana pasada estuvimos en Barcelona, en la cumbre de OpenStack. Estas son mis impresiones.
2016-05-03 | newton | 第一次参加OpenStack峰会 | 上周我在奥斯汀第一次参加OpenStack峰会，收获很多。
2015-10-28 | mitaka | OpenStack Summit Tokio: Tag 2 | Der zweite Tag begann mit Sushi.
2014-10-30 | kilo | Kilo design summit etherpads | Here is the list of etherpads for the Kilo design summit.
2013-03-09 | none | Hackathon in Austin | During SXSW we held an OpenStack hackathon in Austin.
2013-07-15 | none | Why the design summit matters | Contributors ask why we travel. A design summit lets forty people agree in forty minutes.
2012-11-08 | none | Cloud Expo and OpenStack | At Cloud Expo in Santa Clara everybody asked about OpenStack.
2019-05-03 | train | Slicing cards | A talk on slicing graphics cards, given at the OpenInfra Summit, May 2019.
2020-10-23 | virtual-2020 | Slicing cards again | Presented at the OpenInfra Summit, October 2020.
2016-05-06 | newton | Balancing loads | I just got back from the OpenStack Summit in Austin, where we showed a balancer. Here is how to build it.
2012-04-25 | folsom | Thoughts on my first OpenStack design summit | I just returned from the Folsom design summit of OpenStack.
2018-11-22 | stein | Un paso al borde | La segunda cumbre OpenStack del año terminó en Berlín la semana pasada. Hubo mucha gente.
2016-01-25 | ops-manchester-2016 | Come to the first European mid-cycle operators meetup | The operators meetup is in Manchester on February 15 and 16.
2019-02-20 | train | Siete pronti per l'OpenInfrastructureSummit? | Il summit cambia nome: ci vediamo a Denver dal 29 aprile.
2016-05-03 | none | Last week on the mailing list | Quiet week, because of the OpenStack Summit in Austin. Threads: quotas, reviews, cells.
2013-11-07 | none | 慕尼黑出差记 | 这周香港峰会很热闹，可我在慕尼黑出差。
`
  .trim()
  .split('\n')
  .map((line) => {
    const [day = '', event = '', title = '', text = ''] = line.split(' | ');
    return { published: `${day}T12:00:00.000Z`, event: event === 'none' ? null : event, title, text };
  });
